package words

import "testing"

func TestNoBlankStandsBetweenChineseTextAndAChineseName(t *testing.T) {
	for _, c := range []struct {
		key  string
		args []any
		want string
	}{
		{"gains.heading", []any{"上海市金山区（2012年）"}, "谁受益（与上海市金山区（2012年）相比）"},
		{"gains.heading", []any{"jinshan-2012"}, "谁受益（与 jinshan-2012 相比）"},
		{"serve.question.why", []any{"研究 0001", "方案 A"}, "研究 0001：方案 A 为何不同？"},
		{"serve.question.why", []any{"甲 乙", "下沉"}, "甲 乙：下沉为何不同？"},
		{"serve.question.dose", []any{"研究", "下沉", "专家数", "基层首诊率 ≥ 10%"}, "研究：在下沉中，“专家数”要多大才能使基层首诊率 ≥ 10%？"},
	} {
		if got := Chinese.Say(c.key, c.args...); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

func TestOneReplicationIsOne(t *testing.T) {
	for n, want := range map[int]string{1: "means of 1 replication, 8,000 residents", 2: "means of 2 replications, 8,000 residents", 21: "means of 21 replications, 8,000 residents"} {
		if got := English.Say("figure.welch.subtitle", n, "8,000"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
