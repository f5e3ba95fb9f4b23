package plots

import (
	"math"
	"strings"
	"testing"
)

func sampleDose(zh bool) *DoseCurve {
	d := &DoseCurve{
		Caption: Caption{
			Title:    pick(zh, "How much of the gap is enough for 70 % first contact?", "报销差距多大，首诊率才能达到70%？"),
			Subtitle: pick(zh, "mean over the doses, bounds each with 95 % confidence, 20 replications", "各取值的均值，界限各自的置信度为95%，20次重复"),
			Note:     pick(zh, "Shaded: between a dose that surely misses the target and one that surely meets it.", "阴影：介于确定未达到与确定达到目标的取值之间。"),
		},
		Lever: "payment.shift_community [share]", LeverCode: "payment.shift_community", Code: "first_contact_share",
		Label: pick(zh, "First contact in the community", "基层首诊率"), Unit: Unit{Name: "%", Scale: 100},
		Target: 0.70, TargetIs: pick(zh, "target 70 %", "目标 70%"), Base: 0.612, BaseIs: pick(zh, "base", "基线"),
		Sufficient: 0.1875, Insufficient: 0.125, SufficientIs: pick(zh, "0.1875 meets it", "0.1875 达到"),
	}
	for _, x := range []float64{0.3, 0, 0.075, 0.125, 0.14, 0.15, 0.1875, 0.225} {
		mean := 0.612 + 0.6*x - 0.4*x*x
		l := DoseLevel{Dose: x, Mean: mean, Low: mean - 0.01, High: mean + 0.01, Decimals: 1, N: 20, Chance: 0.5, Word: pick(zh, "open", "尚不能判断")}
		if x == 0.225 {
			l.Low, l.High = math.NaN(), math.NaN()
		}
		d.Doses = append(d.Doses, l)
	}
	return d
}

func sampleTradeOff(zh bool) *TradeOff {
	d := &TradeOff{
		Caption: Caption{
			Title:    pick(zh, "What has to be traded for what", "此消彼长的权衡"),
			Subtitle: pick(zh, "means with 95% intervals, 20 replications", "均值与95%区间，20次重复"),
			Note:     pick(zh, "Ringed: on the front.", "带圈者位于前沿。"),
		},
		Across: Objective{Code: "own_payment_cny", Label: pick(zh, "own payment", "个人负担"), Unit: Unit{Name: pick(zh, "million CNY", "亿元"), Scale: 1e-6}, Good: pick(zh, "good: lower", "越低越好")},
		Up:     Objective{Code: "first_contact_share", Label: pick(zh, "first contact", "基层首诊率"), Unit: Unit{Name: "%", Scale: 100}, Good: pick(zh, "good: higher", "越高越好")},
		Front:  pick(zh, "chance of the front", "位于前沿的机会"),
	}
	for i, name := range sampleSeries(zh) {
		x, y := 31e6+float64(i%3)*4e5, 0.61+0.01*float64(i)
		d.Points = append(d.Points, TradePoint{
			Name: name, Across: x, AcrossLow: x - 3e5, AcrossHigh: x + 3e5, Up: y, UpLow: y - 0.004, UpHigh: y + 0.004, AcrossDecimals: 1, UpDecimals: 2,
			OnFront: i == 0 || i == 3, Chance: 0.25 * float64(i), N: 20,
		})
	}
	return d
}

// The edge of what may come: no dose suffices, long labels, all values equal.
func stressDose() *DoseCurve {
	d := sampleDose(false)
	d.Caption, d.Lever, d.Label, d.TargetIs, d.BaseIs = longCaption(), longEnglish+longEnglish, longEnglish, longChinese, longWord
	d.Sufficient, d.SufficientIs, d.Base = 0.3, longEnglish+longChinese, d.Target
	return d
}

func flatDose() *DoseCurve {
	d := sampleDose(true)
	d.Sufficient, d.Insufficient, d.Base, d.Doses = math.NaN(), math.NaN(), math.NaN(), nil
	for _, x := range []float64{1, 2, 3} {
		d.Doses = append(d.Doses, DoseLevel{Dose: x, Mean: d.Target, Low: d.Target, High: d.Target, Chance: math.NaN()})
	}
	return d
}

func stressTradeOff() *TradeOff {
	d := sampleTradeOff(false)
	d.Caption, d.Points = longCaption(), nil
	d.Across.Label, d.Up.Label = longEnglish+longEnglish, longChinese+longChinese+longChinese
	for i, name := range manyScenarios(18) {
		d.Points = append(d.Points, TradePoint{Name: name, Across: 1e6, AcrossLow: math.NaN(), AcrossHigh: math.NaN(), Up: 0.5, UpLow: 0.5, UpHigh: 0.5, OnFront: i%2 == 0})
	}
	return d
}

func TestDoseCurvesAndTradeOffsThatCannotBeDrawnAreRefused(t *testing.T) {
	dose, trade := sampleDose(false), sampleTradeOff(false)
	dose.Doses = dose.Doses[:1]
	dose.Doses[0].Low, dose.Target = 2, math.NaN()
	trade.Points = trade.Points[:1]
	trade.Points[0].Up = math.NaN()
	for _, c := range []struct {
		fig  Figure
		want []string
	}{
		{dose, []string{"1 doses", "no target", "bounds from 2"}},
		{trade, []string{"1 points", "out of order"}},
	} {
		err := c.fig.Validate()
		for _, part := range c.want {
			if err == nil || !strings.Contains(err.Error(), part) {
				t.Errorf("%q is not in %v", part, err)
			}
		}
	}
}

func TestTheDataOfADoseCurveAreInTheOrderOfTheDosesWithTheBaseLast(t *testing.T) {
	rows := sampleDose(false).table()
	if len(rows) != 10 || rows[1][1] != "0" || rows[8][1] != "0.3" || rows[9][1] != "" || rows[9][6] != "0.612" || rows[7][7] != "" {
		t.Errorf("%v", rows)
	}
}
