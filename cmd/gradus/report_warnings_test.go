package main

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// twoJudges are a panel that was asked once and does not agree.
const twoJudges = `round,judge,indicator,importance
1,a,structure,4
1,a,process,5
1,a,result,5
1,a,first_preference_share,5
1,b,structure,4
1,b,process,3
1,b,result,5
1,b,first_preference_share,5
`

// checksIn are the sentences of the section of checks of a report.
func checksIn(t *testing.T, dir string, l words.Lang) string {
	t.Helper()
	return html.UnescapeString(sectionOf(t, pageOf(t, dir, l), "checks"))
}

// A run that goes on over an overload, under judges who do not agree, says in its
// report which station, by how much, and of which panel.
func TestAReportTellsWhatAWarningIsAbout(t *testing.T) {
	at := t.TempDir()
	panel, dir := filepath.Join(at, "two.csv"), filepath.Join(at, "out")
	if err := os.WriteFile(panel, []byte(twoJudges), 0o666); err != nil {
		t.Fatal(err)
	}
	answered(t, append([]string{
		"run", "jinshan-2012", "--panel", panel, "--reps", "2", "--set", "care.consult=[60,60,60]", "--allow-overload", "--out", dir,
	}, small...)...)
	written := len(readManifest(t, dir).Warnings)
	rewritten(t, dir, func(m *results.Manifest) {
		m.Warnings = append(m.Warnings,
			results.Warning{Code: "W406", About: results.About{
				"scenario": "jinshan-2012", "station": "expert", "institution": "tertiary", "load": 1.5, "more_hours_percent": 50, "less_work_percent": 34,
				"levers": []results.About{{"key": "payment.shift_tertiary", "value": -0.125}},
			}},
			results.Warning{Code: "W406", About: results.About{
				"scenario": "jinshan-2012", "station": "clinic", "institution": "tertiary", "load": 1.25, "more_hours_percent": 25, "less_work_percent": 20,
				"overloading": 4, "members": 30, "member": 7,
			}},
			results.Warning{Code: "W407", About: results.About{"scenario": "jinshan-2012", "indicator": "wait_minutes_median@tier:tertiary", "replications": 200}},
			results.Warning{Code: "W414", About: results.About{"found": "moves", "panel": "two", "change": 0.3125, "below": 0.15}},
			results.Warning{Code: "W407", Text: "of an earlier version"})
	})
	answered(t, "report", dir)
	answered(t, "verify", dir)
	for l, want := range map[words.Lang][]string{
		words.English: {
			"W406 Jinshan District, Shanghai, as in 2012: the clinic of Community health centre 1 has a load of 2.57; the line grows without limit. It takes 158 % more hours or 62 % less work.",
			"W414 the judges of panel two do not agree on the order of the items (Kendall's W = ", ", p = 0.",
			"W414 panel two was asked in one round only",
			"reimbursement at tertiary and downtown hospitals, added = −12.5 pp: the expert clinic of Tertiary hospital has a load of 1.50",
			"W406 4 of the 30 members of the accepted set overload a station; the first is number 7: Jinshan District, Shanghai, as in 2012: the clinic of Tertiary hospital has a load of 1.25",
			"W407 the precision was not reached for median wait at tertiary hospitals (Jinshan District, Shanghai, as in 2012) with 200 replications; about – more are needed.",
			"W414 the mean scores of panel two still moved by 0.31 in its last round; consultation stops below 0.15.",
			"W407 a precision was not reached.",
		},
		words.Chinese: {
			"W406 上海市金山区（2012年）：第1社区卫生服务中心的门诊负荷为 2.57，队列将无限增长；需增加 158% 的工时或减少 62% 的工作量。",
			"W414 专家组 two 对指标次序的意见不一致（Kendall W = ", "W414 专家组 two 只有一轮咨询",
			"= −12.5个百分点：三级医院的专家门诊负荷为 1.50",
			"W406 接受集的 30 组参数中有 4 组使某个服务台超载；第一个是第 7 组：上海市金山区（2012年）：三级医院的门诊负荷为 1.25",
			"W407 候诊时间中位数·三级医院（上海市金山区（2012年））在 200 次重复后仍未达到精度；约需再增 – 次。",
			"W414 专家组 two 最后一轮的平均得分仍变动 0.31；低于 0.15 方可停止咨询。",
			"W407 未达到所要求的精度。",
		},
	} {
		text := checksIn(t, dir, l)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is not in\n%s", l.Code(), w, text)
			}
		}
	}
	answered(t, "verify", dir, fmt.Sprintf("manifest.json:0:warnings.%d.about.levers.0.value", written))
}

// What the run itself notes of a precision is what its report reads.
func TestAPrecisionNotReachedIsNotedWithItsNumbers(t *testing.T) {
	w, _, _ := quietWorld()
	se := &session{app: &app{world: w}, Run: findings.Run{Scenarios: []*scenarios.Scenario{{}}, Result: &study.Result{Attained: []experiment.Attainment{
		{Name: "a b@tier:tertiary", StillNeeded: 12, Interval: experiment.Interval{N: 5}}, {Name: "a b", StillNeeded: -1}, {Reached: true},
	}}}}
	se.noteResult()
	if len(se.warnings) != 2 {
		t.Fatalf("%d warnings", len(se.warnings))
	}
	first, second := se.warnings[0].About, se.warnings[1].About
	if first["scenario"] != "a" || first["indicator"] != "b@tier:tertiary" || first["replications"] != 5 || first["more"] != 12 || second["more"] != nil {
		t.Errorf("%v, %v", first, second)
	}
}
