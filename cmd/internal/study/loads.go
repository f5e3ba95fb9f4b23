package study

import (
	"slices"

	"gradus/model"
)

// Loads returns the offered loads of all stations under the base and the
// levers, by the analytic twin of the model: of every station that where the
// levers at their full effect make it heaviest.
func Loads(c *model.Config, levers []model.Lever) []model.Load {
	var worst []model.Load
	for _, at := range fullEffects(c, levers) {
		for _, l := range model.Loads(at) {
			i := slices.IndexFunc(worst, func(w model.Load) bool {
				return w.Institution == l.Institution && w.Station == l.Station
			})
			if i < 0 {
				worst = append(worst, l)
			} else if l.Utilisation() > worst[i].Utilisation() {
				worst[i] = l
			}
		}
	}
	return worst
}

// fullEffects returns the configurations in which a lever has come to its full
// effect, each once; without levers the base.
func fullEffects(c *model.Config, levers []model.Lever) []*model.Config {
	var days []string
	out := []*model.Config{}
	for _, l := range levers {
		day := l.Start.AddDate(0, l.Ramp, 0)
		if last := c.Run.Start.AddDate(0, c.Run.MeasuredMonths, -1); day.After(last) {
			day = last
		}
		if name := day.String(); !slices.Contains(days, name) {
			days = append(days, name)
			out = append(out, model.At(c, levers, day))
		}
	}
	if len(out) == 0 {
		out = append(out, c)
	}
	return out
}
