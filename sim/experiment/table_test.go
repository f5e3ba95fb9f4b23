package experiment

import (
	"bytes"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var someRows = []Row{
	{"base", 0, 0, "2012", "district", "all", "first_contact_share", 0.6240000000000001, ""},
	{"base", 0, 1, "2012-Q1", "tier:community", "age:60+", "wait_minutes_p90", nan, "min"},
	{"专家下沉", 3, 17, "all", "金山区 第一, \"中心\"", "收入:1", "visits", 1234567, "人次"},
	{"two\nlines", -1, 2, "", "", " spaced ", "x", math.Inf(-1), ","},
	{"small", 0, 3, "2012-03", "chc_1", "all", "y", 5e-324, "fen"},
	{"large", 0, 4, "2012-03", "chc_1", "all", "y", -math.MaxFloat64, "fen"},
}

var someComparisons = []Comparison{
	{"base", "专家下沉", "wait_minutes_median", "min", 21.5, 18.25, -3.25, -4, -2.5, 40, "paired t, Bonferroni over 3", Better},
	{"base", "gap", "visits", "", 1, 2, 1, nan, nan, 1, "paired t", CannotTell},
	{"b", "s, t", "cost", "CNY", nan, nan, nan, nan, nan, 0, "paired t", Higher},
}

func TestRowsReadBackAsTheyWereWritten(t *testing.T) {
	var b bytes.Buffer
	if err := WriteRows(&b, someRows); err != nil {
		t.Fatal(err)
	}
	back, err := ReadRows(&b)
	if d := cmp.Diff(someRows, back, cmpopts.EquateNaNs()); err != nil || d != "" {
		t.Errorf("%v\n%s", err, d)
	}
}

func TestComparisonsReadBackAsTheyWereWritten(t *testing.T) {
	var b bytes.Buffer
	if err := WriteComparisons(&b, someComparisons); err != nil {
		t.Fatal(err)
	}
	back, err := ReadComparisons(&b)
	if d := cmp.Diff(someComparisons, back, cmpopts.EquateNaNs()); err != nil || d != "" {
		t.Errorf("%v\n%s", err, d)
	}
}

func TestEveryNumberReadsBackToTheSameBits(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 1))
	rows := make([]Row, 2000)
	for i := range rows {
		rows[i].Value = math.Float64frombits(rng.Uint64())
	}
	var b bytes.Buffer
	if err := WriteRows(&b, rows); err != nil {
		t.Fatal(err)
	}
	back, err := ReadRows(&b)
	if err != nil || len(back) != len(rows) {
		t.Fatal(len(back), err)
	}
	for i := range rows {
		if !same(rows[i].Value, back[i].Value) {
			t.Errorf("%v reads back as %v", rows[i].Value, back[i].Value)
		}
	}
}

func TestTheFilesAreExactlyAsSpecified(t *testing.T) {
	var rows, comparisons bytes.Buffer
	if err := errors.Join(WriteRows(&rows, someRows[:3]), WriteComparisons(&comparisons, someComparisons[:2])); err != nil {
		t.Fatal(err)
	}
	wantRows := "\xEF\xBB\xBF" + `scenario,draw,replication,period,facility,stratum,indicator,value,unit
base,0,0,2012,district,all,first_contact_share,0.6240000000000001,
base,0,1,2012-Q1,tier:community,age:60+,wait_minutes_p90,,min
专家下沉,3,17,all,"金山区 第一, ""中心""",收入:1,visits,1.234567e+06,人次
`
	wantComparisons := "\xEF\xBB\xBF" + `base,scenario,indicator,unit,base_mean,mean,diff,low,high,n,method,verdict
base,专家下沉,wait_minutes_median,min,21.5,18.25,-3.25,-4,-2.5,40,"paired t, Bonferroni over 3",better
base,gap,visits,,1,2,1,,,1,paired t,cannot tell
`
	if d := cmp.Diff(wantRows, rows.String()); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(wantComparisons, comparisons.String()); d != "" {
		t.Error(d)
	}
}

func TestFilesSavedByOtherProgramsAreRead(t *testing.T) {
	const plain = "scenario,draw,replication,period,facility,stratum,indicator,value,unit\n" +
		"base,0,1,2012,district,all,visits,12,\n"
	want := []Row{{"base", 0, 1, "2012", "district", "all", "visits", 12, ""}}
	for name, text := range map[string]string{
		"without a byte order mark": plain,
		"with one":                  byteOrderMark + plain,
		"with CR LF":                byteOrderMark + strings.ReplaceAll(plain, "\n", "\r\n"),
		"without a last line end":   strings.TrimSuffix(plain, "\n"),
		"with quotes":               strings.ReplaceAll(plain, "base,0,1,2012", `"base","0","1","2012"`),
		"with a blank line":         plain + "\n",
	} {
		got, err := ReadRows(strings.NewReader(text))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

func TestAnEmptyTableIsAHeader(t *testing.T) {
	var b bytes.Buffer
	if err := WriteRows(&b, nil); err != nil {
		t.Fatal(err)
	}
	if rows, err := ReadRows(&b); err != nil || len(rows) != 0 {
		t.Errorf("%v, %v", rows, err)
	}
}

func TestWhatCannotBeReadIsNamedWithItsLineAndColumn(t *testing.T) {
	const rows = "scenario,draw,replication,period,facility,stratum,indicator,value,unit\n"
	const comparisons = "base,scenario,indicator,unit,base_mean,mean,diff,low,high,n,method,verdict\n"
	for _, c := range []struct{ text, want string }{
		{"", "empty file"},
		{byteOrderMark, "empty file"},
		{"scenario,rep,value\n", `header "scenario,rep,value", want "scenario,draw,`},
		{rows + "a,0,0,p,f,s,i,1,u\na,0,0,p,f,s,i,1.2.3,u\n", `line 3, value: "1.2.3" is not a number`},
		{rows + "\"a\nb\",0,0,p,f,s,i,x,u\n", `line 3, value: "x" is not a number`},
		{rows + "a,0,1.5,p,f,s,i,1,u\n", `line 2, replication: "1.5" is not a whole number`},
		{rows + "a,,x,p,f,s,i,y,u\n", `line 2, draw: "" is not a whole number`},
		{rows + "a,0,0,p,f,s,i,1\n", "wrong number of fields"},
		{rows + "a,0,0,p,f,s,i,1,\"u\n", "line 2, column 20"},
		{comparisons + "b,s,i,u,1,2,1,0,2,5,paired t,superb\n", `line 2, verdict: no such verdict: "superb"`},
		{comparisons + "b,s,i,u,1,2,1,0,2,,paired t,better\n", `line 2, n: "" is not a whole number`},
	} {
		var err error
		var n int
		if strings.HasPrefix(c.text, "base") {
			var got []Comparison
			got, err = ReadComparisons(strings.NewReader(c.text))
			n = len(got)
		} else {
			var got []Row
			got, err = ReadRows(strings.NewReader(c.text))
			n = len(got)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || n != 0 {
			t.Errorf("%q: %d lines, error %v, want %q", c.text, n, err, c.want)
		}
	}
}

func TestWhatWouldNotReadBackIsNotWritten(t *testing.T) {
	if err := WriteRows(&bytes.Buffer{}, []Row{{}, {Facility: "a\r\nb"}}); err == nil ||
		!strings.Contains(err.Error(), "line 3, facility") {
		t.Error(err)
	}
	if err := WriteComparisons(&bytes.Buffer{}, []Comparison{{Verdict: 17}}); err == nil ||
		!strings.Contains(err.Error(), "line 2, verdict") {
		t.Error(err)
	}
}

// full is a disk with so many bytes left.
type full int

func (f *full) Write(p []byte) (int, error) {
	if len(p) > int(*f) {
		return 0, errors.New("disk full")
	}
	*f -= full(len(p))
	return len(p), nil
}

func TestAFullDiskIsAnError(t *testing.T) {
	many := make([]Row, 10_000)
	for _, left := range []full{0, 3, 100, 5000} {
		if err := WriteRows(&left, many); err == nil || !strings.Contains(err.Error(), "disk full") {
			t.Errorf("error %v", err)
		}
	}
}

// What can be read can be written, and then reads back unchanged.
func FuzzReadRows(f *testing.F) {
	var b bytes.Buffer
	if err := WriteRows(&b, someRows); err != nil {
		f.Fatal(err)
	}
	f.Add(b.String())
	f.Add("scenario,draw,replication,period,facility,stratum,indicator,value,unit\r\n\"\r\n\",0,0,\r,,,,Inf,\r\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		rows, err := ReadRows(strings.NewReader(text))
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := WriteRows(&b, rows); err != nil {
			if strings.Contains(err.Error(), "carriage return") {
				return
			}
			t.Fatal(err)
		}
		back, err := ReadRows(&b)
		if d := cmp.Diff(rows, back, cmpopts.EquateNaNs(), cmpopts.EquateEmpty()); err != nil || d != "" {
			t.Errorf("%v\n%s", err, d)
		}
	})
}

func BenchmarkWriteRows(b *testing.B) {
	rows := make([]Row, 10_000)
	for i := range rows {
		rows[i] = Row{"expert-sinking", 0, i % 50, "2012-03", "tier:community", "all", "wait_minutes_p90", float64(i) / 7, "min"}
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteRows(io.Discard, rows); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(rows)), "ns/row")
}

func BenchmarkReadRows(b *testing.B) {
	var text bytes.Buffer
	rows := make([]Row, 10_000)
	for i := range rows {
		rows[i] = Row{"expert-sinking", 0, i % 50, "2012-03", "tier:community", "all", "wait_minutes_p90", float64(i) / 7, "min"}
	}
	if err := WriteRows(&text, rows); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadRows(bytes.NewReader(text.Bytes())); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(rows)), "ns/row")
}
