package plots

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

func samplePatients(zh bool) *MatchedPatients {
	nan := math.NaN()
	stop := func(day float64, place int, text string, wait, own, fund float64) PatientStop {
		return PatientStop{Day: day, Place: place, Code: "arrived", Facility: "x", Text: text, Wait: wait, Own: own, Fund: fund}
	}
	stay := stop(2.4, 3, pick(zh, "day 2.4: admitted until day 9.0", "第2.4天：住院至第9.0天"), nan, 2100, 4800)
	stay.Code, stay.Until = "admitted", 9
	return &MatchedPatients{
		Caption: Caption{
			Title:    pick(zh, "The same patient twice", "同一患者，两种政策"),
			Subtitle: pick(zh, "Ill at the same time and to the same degree under both", "两种政策下同时发病且病情相同"),
		},
		Places: []string{
			pick(zh, "at home", "在家"), pick(zh, "community centre", "社区"), pick(zh, "secondary hospital", "二级医院"),
			pick(zh, "tertiary hospital", "三级医院"), pick(zh, "downtown", "市区医院"), pick(zh, "emergency", "急诊"),
		},
		Since: pick(zh, "days since the onset", "发病后天数"),
		Patients: []PatientPair{{
			Code: "1", Heading: pick(zh, "Patient 1: first seen at a tertiary hospital, now at a centre", "患者1：首诊由三级医院变为社区"),
			Alike: pick(zh, "38 of 12,457 illnesses are like this one", "12,457例中有38例与此相同"),
			Lanes: [2]PatientLane{
				{
					Series: "base", Label: pick(zh, "Base", "基线"), Summary: pick(zh, "waited 64 min, paid 2,220 CNY", "候诊64分钟，自付2,220元"),
					End: 12.5, EndText: pick(zh, "day 12.5: well again", "第12.5天：痊愈"),
					Stops: []PatientStop{
						stop(0.3, 0, pick(zh, "day 0.3: self-care", "第0.3天：自我照护"), nan, nan, nan),
						stop(2.3, 3, pick(zh, "day 2.3: waited 64 min, paid 120 CNY", "第2.3天：候诊64分钟，自付120元"), 64, 120, 100), stay,
					},
				},
				{
					Series: "x", Label: sampleScenarios(zh)[0], Summary: pick(zh, "waited 12 min, paid 29 CNY", "候诊12分钟，自付29元"),
					End: 6.2, EndText: pick(zh, "day 6.2: well again", "第6.2天：痊愈"),
					Stops: []PatientStop{
						stop(0.3, 0, pick(zh, "day 0.3: self-care", "第0.3天：自我照护"), nan, nan, nan),
						stop(1.1, 1, pick(zh, "day 1.1: waited 12 min, paid 29 CNY", "第1.1天：候诊12分钟，自付29元"), 12, 29, 92),
					},
				},
			},
		}},
	}
}

// stressPatients has lanes with no stop, many at one instant, and long words.
func stressPatients() *MatchedPatients {
	d := samplePatients(false)
	d.Caption, d.Since = longCaption(), longEnglish+longEnglish
	d.Places = []string{longWord, longChinese, longEnglish, "x", longWord, longEnglish}
	pair := d.Patients[0]
	pair.Heading, pair.Alike = longEnglish+longEnglish+longEnglish, longChinese+longChinese+longChinese
	many := PatientLane{Series: "m", Label: longEnglish, Summary: longChinese + longChinese, End: 0.01, EndText: longWord + longWord}
	for i := range 30 {
		many.Stops = append(many.Stops, PatientStop{Day: 0.01, Place: i % 6, Text: longEnglish + longEnglish, Wait: math.NaN(), Own: math.NaN(), Fund: math.NaN()})
	}
	pair.Lanes = [2]PatientLane{many, {Series: "none", Label: longChinese, Summary: longWord + longWord, EndText: longEnglish}}
	d.Patients = append(d.Patients, pair)
	return d
}

func TestBothLanesOfAPatientAreOnOneAxis(t *testing.T) {
	d := samplePatients(false)
	p, _ := pageOf(d)
	first := map[string]float64{}
	var spots []float64
	for _, s := range p.spots {
		pair := d.Patients[0]
		if slices.Contains([]string{pair.Heading + ", " + pair.Alike, pair.Lanes[0].Label + ", " + pair.Lanes[0].Summary, pair.Lanes[1].Label + ", " + pair.Lanes[1].Summary}, s.title) {
			continue // the mark of a text
		}
		spots = append(spots, s.path[0].x)
		if strings.Contains(s.title, "day 0.3") {
			first[s.title[:strings.Index(s.title, ",")]] = s.path[0].x
		}
	}
	if len(spots) != 5+2 || // the ends too
		len(first) != 2 || first["Base"] != first["Expert sinking"] {
		t.Errorf("%d stops and ends; day 0.3 is at %v", len(spots), first)
	}
	// 12.5 days take the whole width.
	day := (pageWidth - margin - laneLeft) / 12.5
	if got := spots[1] - spots[0]; math.Abs(got-2*day) > 0.1 {
		t.Errorf("two days are %.2f points apart, want %.2f", got, 2*day)
	}
}

func TestAStayIsAsLongAsItLasts(t *testing.T) {
	d := samplePatients(false)
	day := (pageWidth - margin - laneLeft) / 12.5
	tone, found := fade(placeStyles[3].tone, 0x90), 0
	for _, m := range marksOf(t, d) {
		if m.filled && m.tone == tone {
			found++
			if math.Abs(m.box.w-6.6*day) > 0.1 {
				t.Errorf("6.6 days are %.2f points long, want %.2f", m.box.w, 6.6*day)
			}
		}
	}
	if found != 1 {
		t.Errorf("%d stays", found)
	}
}

func TestPlacesDifferInShapeOrFill(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range placeStyles {
		k := fmt.Sprint(s.shape, s.hollow)
		if seen[k] {
			t.Errorf("two places are marked %s", k)
		}
		seen[k] = true
	}
}

func TestThePictureOfPatientsSaysHowManyAreAlike(t *testing.T) {
	for _, zh := range []bool{false, true} {
		d := samplePatients(zh)
		if doc := svgOf(t, d); strings.Count(doc, d.Patients[0].Alike) < 2 {
			t.Error("not in the picture and in its text alternative")
		}
	}
}

func TestPatientsThatCannotBeDrawnAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*MatchedPatients){
		"nobody": func(d *MatchedPatients) { d.Patients = nil },
		"places": func(d *MatchedPatients) { d.Places = d.Places[:2] },
		"late":   func(d *MatchedPatients) { d.Patients[0].Lanes[1].Stops[1].Day = 7 },
		"stay":   func(d *MatchedPatients) { d.Patients[0].Lanes[0].Stops[2].Until = 13 },
		"end":    func(d *MatchedPatients) { d.Patients[0].Lanes[0].End = math.NaN() },
	} {
		d := samplePatients(false)
		spoil(d)
		if d.Validate() == nil {
			t.Errorf("%s: not refused", name)
		}
	}
}
