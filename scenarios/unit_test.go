package scenarios

import (
	"testing"

	"gradus/model"
)

func TestUnitsConvertToTheParametersUnit(t *testing.T) {
	for _, c := range []struct {
		text, unit string
		want       float64
	}{
		{"8 min", "min", 8},
		{"8min", "min", 8},
		{"480 s", "min", 8},
		{"0.5 h", "min", 30},
		{"1 d", "h", 24},
		{"2 weeks", "d", 14},
		{"1 year", "month", 12},
		{"3 months", "month", 3},
		{"1 month", "d", 30.4375},
		{"1 year", "d", 365.25},
		{"1500 ms", "s", 1.5},
		{"8 分钟", "min", 8},
		{"2 小时", "min", 120},
		{"3 个月", "month", 3},
		{"70%", "share", 0.7},
		{"70 %", "share", 0.7},
		{"5 pp", "share", 0.05},
		{"0.07%", "share", 0.0007},
		{"120%", "1", 1.2},
		{"29%", "share", 0.29},
		{"3.2e8 CNY", "CNY", 3.2e8},
		{"1250 fen", "CNY", 12.5},
		{"0.3 CNY", "fen", 30},
		{"1.5 万元", "CNY", 15000},
		{"3.2 亿元", "CNY", 3.2e8},
		{"12 persons", "persons", 12},
		{"12 person", "persons", 12},
		{"2.35 FTE/10k", "FTE/10k", 2.35},
		{"2.35 FTE / 10k", "FTE/10k", 2.35},
		{"3 h/week", "min/d", 180.0 / 7},
		{"2 1/month", "1/year", 24},
		{"200%/year", "1/year", 2},
		{"30 CNY/visit", "fen/visit", 3000},
		{"-3 d", "d", -3},
		{"+3 d", "d", 3},
		{".5 d", "d", 0.5},
		{"1e-3 d", "d", 0.001},
		{"2 events", "events", 2},
		{"1e-400 d", "d", 0},
		{"1e59 fen", "CNY", 1e57},
		{"0.1 个月", "month", 0.1},
	} {
		number, given, ok := quantity(c.text)
		from, ok1 := parseUnit(given)
		to, ok2 := parseUnit(c.unit)
		got, ok3 := convert(number, from, to)
		if !ok || !ok1 || !ok2 || !ok3 || got != c.want {
			t.Errorf("%q in %s is %v (%v %v %v %v), want %v", c.text, c.unit, got, ok, ok1, ok2, ok3, c.want)
		}
	}
}

func TestUnitsOfOtherDimensionsDoNotConvert(t *testing.T) {
	for _, c := range [][2]string{
		{"min", "CNY"},
		{"CNY", "share"},
		{"%", "min"},
		{"CNY/visit", "CNY"},
		{"FTE/10k", "1/10k"},
		{"h/week", "min/visit"},
		{"persons", "beds"},
		{"year/1", "1/year"},
	} {
		from, _ := parseUnit(c[0])
		to, _ := parseUnit(c[1])
		if got, ok := convert("1", from, to); ok {
			t.Errorf("1 %s became %v %s", c[0], got, c[1])
		}
	}
	for _, bad := range []string{"", "min/", "/min", "a//b"} {
		if _, ok := parseUnit(bad); ok {
			t.Errorf("%q was read as a unit", bad)
		}
	}
}

func TestTextsThatAreNoNumbersAreNotRead(t *testing.T) {
	for _, text := range []string{"", "min", "inf min", "nan", "1e999 min", "-", ".", "e5", "Infinity d", "半天"} {
		if n, u, ok := quantity(text); ok {
			t.Errorf("%q was read as %v %q", text, n, u)
		}
	}
	if n, u, ok := quantity("0x10 min"); !ok || n != "0" || u != "x10 min" {
		t.Errorf(`"0x10 min" was read as %v %q %v, want 0 with the unit "x10 min", which nothing has`, n, u, ok)
	}
}

func TestEveryUnitOfTheRegistryIsUnderstood(t *testing.T) {
	for _, p := range model.Params() {
		if p.Kind == model.Choice || p.Kind == model.Switch {
			continue
		}
		u, ok := parseUnit(p.Unit)
		if !ok {
			t.Errorf("%s: unit %q", p.Key, p.Unit)
			continue
		}
		if got, ok := convert("0.1", u, u); !ok || got != 0.1 {
			t.Errorf("%s: 0.1 %s became %v", p.Key, p.Unit, got)
		}
	}
}

func TestNumbersAreWrittenShortAndReadBackTheSame(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", 0.7: "0.7", 12: "12", 1e6: "1000000", 3.2e8: "3.2e8", 1e-7: "1e-07", 0.00012: "0.00012",
		1234567.5: "1234567.5", -2.5: "-2.5", 1e21: "1e21",
	} {
		if got := number(x); got != want {
			t.Errorf("%v is written %s, want %s", x, got, want)
		}
		table, err := decode("x = " + number(x))
		if err != nil {
			t.Errorf("%s is not TOML: %v", number(x), err)
			continue
		}
		back, isFloat := table["x"].(float64)
		if n, isInt := table["x"].(int64); isInt {
			back, isFloat = float64(n), true
		}
		if !isFloat || back != x {
			t.Errorf("%v came back as %v", x, table["x"])
		}
	}
}

func TestTheNearestNameIsTheOneThatWasMeant(t *testing.T) {
	keys := []string{"gps_per_10k", "consult_minutes", "beds", "sessions_per_10k_month", "rule", "fee"}
	commands := []string{"run", "compare", "check", "show", "scenarios", "params", "indicators"}
	for _, c := range []struct {
		word  string
		names []string
		want  string
	}{
		{"gp_per_10k", keys, "gps_per_10k"},
		{"GPs_per_10k", keys, "gps_per_10k"},
		{"consult_minute", keys, "consult_minutes"},
		{"bed", keys, "beds"},
		{"sessions", keys, "sessions_per_10k_month"},
		{"minutes", keys, "consult_minutes"},
		{"free", keys, "fee"},
		{"labs_per_10k", keys, ""}, // what both share is no likeness
		{"helicopters", keys, ""},
		{"x", keys, ""},
		{"xyz", keys, ""},
		{"rnu", commands, "run"}, // neighbours exchanged
		{"Compare", commands, "compare"},
		{"indictors", commands, "indicators"},
		{"calibrate", commands, ""},
		{"zz", commands, ""},
		{"tiyn", []string{"tiny", "full"}, "tiny"},
		{"xml", []string{"table", "csv", "json", "md"}, ""},
		{"kg", unitNames(), ""}, // two letters are not six bytes
		{"sinking.nope", []string{"sinking.will", "sinking.seats"}, ""},
		{"sinking.wil", []string{"sinking.will", "sinking.seats"}, "sinking.will"},
		{"insurance-dose", []string{"insurance-gap", "sinking-dose"}, ""},
	} {
		if got := Nearest(c.word, c.names); got != c.want {
			t.Errorf("%q is taken for %q, want %q", c.word, got, c.want)
		}
	}
}
