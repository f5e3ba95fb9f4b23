package plots

import (
	"strings"
	"testing"
)

// The longest names that ship; a reader of a drawing on paper has no tooltip to see the rest of them.
func TestTheNamesOfShippedScenariosAndLeversAreNotCut(t *testing.T) {
	for _, zh := range []bool{false, true} {
		base := pick(zh, "Jinshan District, Shanghai, as in 2012, with what is not known of it", "上海市金山区（2012年），含参数不确定性")
		options := []string{pick(zh, "Expert sinking and insurance leverage", "专家下沉加报销杠杆"), pick(zh, "Family-doctor contracts 1+1+1", "家庭医生签约“1+1+1”")}
		months, waits, flow, dots, week, timeline := sampleMonths(zh), sampleWaits(zh), sampleFlow(zh), sampleDots(zh), sampleWeek(zh), sampleTimeline(zh)
		for i, name := range append([]string{base}, options...) {
			months.Series[i], waits.Series[i] = name, name
		}
		flow.Base, flow.Scenario = base, options[0]
		copy(dots.Scenarios, options)
		for i := range week.Panels {
			week.Panels[i].Label = options[0] + pick(zh, " less ", " 减 ") + base
		}
		for i, lever := range []string{
			pick(zh, "share of cover lost by a hospital visit without a slip under gatekeeping", "首诊制下无转诊单到医院就诊损失的报销份额"),
			pick(zh, "share of stable contracted chronic residents on long prescriptions", "签约慢性病居民中病情稳定并使用长处方的比例"),
		} {
			timeline.Rows[i].Label = lever
		}
		for kind, fig := range map[string]Figure{"months": months, "waits": waits, "flow": flow, "dots": dots, "week": week, "timeline": timeline} {
			p, _ := pageOf(fig)
			for i, a := range p.texts {
				if strings.HasSuffix(a.text, "…") {
					t.Errorf("%s is cut: %q", kind, a.text)
				}
				for _, b := range p.texts[:i] {
					if a.box.overlaps(b.box) {
						t.Errorf("%s: %q touches %q", kind, a.text, b.text)
					}
				}
			}
		}
	}
}

func TestBlocksThatAreSpreadKeepTheirSizesAndTheBounds(t *testing.T) {
	got := spreadBlocks([]float64{50, 51, 99}, []float64{20, 10, 30}, 0, 100)
	for i, want := range []float64{50, 65, 85} {
		if got[i] != want {
			t.Errorf("block %d has its middle at %g, want %g", i, got[i], want)
		}
	}
}
