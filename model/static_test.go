package model_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What a resident's utility may know (architecture, 1.5; specification, V-20).
// The rule, in two halves:
//
// Package choice, where utilities are computed: it imports nothing but math
// and sim/fmath, so that neither a clock nor a calendar nor a lever is within
// reach, and no name in it speaks of one.
//
// Package model, where utilities are gathered: take weigh, weighRefill, what
// works their terms out beforehand (openTerms, publishTerms), and every function
// of package model that these call, directly or not. In these
// (a) of the district only the fields listed in mayRead are read: never the
// levers, the base configuration, the calendar or the books; (b) of the
// configuration only the parts listed in mayAsk: never Run; (c) package time
// is not used; (d) the instant of the decision, "now", is only passed on, or
// compared with or subtracted from other instants and days, so that durations
// come out and no date: the functions of elapsed lists say which.
var (
	utilityRoots = []string{"weigh", "weighRefill", "openTerms", "publishTerms"}

	mayRead = []string{"cfg", "world", "res", "places", "staff", "slots", "sittings", "plan", "utilities", "referDelay", "purse", "conduct", "terms"}

	mayAsk = []string{"Choice", "Learning", "Need", "Care", "Referral", "Sinking", "Payment", "Contract", "Supply"}

	// The only functions that may look at the calendar of a run, and what for.
	elapsed = map[string]string{
		"gather": "span.monthAt: months since the resident's own last visits",
	}

	// Methods of sim.Time that make a number out of an instant. They may be
	// applied to a difference of two instants anywhere, but to "now" itself
	// only in these functions, where the number is held against another day.
	dayNumbers = map[string]string{
		"presence":      "is there a session today",
		"weighHospital": "is the slip still valid",
		"nextSlot":      "days until the next free slot",
		"leadDays":      "days until the next free slot",
	}
)

// sources parses the non-test files of a folder.
func sources(t *testing.T, dir string) (*token.FileSet, []*ast.File) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no files in %s: %v", dir, err)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return fset, files
}

// calendarWord matches names that speak of a date or of a policy.
var calendarWord = regexp.MustCompile(`(?i)^(date|today|month|months|year|years|weekday|calendar|levers?|policy|policies|expiry|ramp|now|clock)$|(Date|Month|Year|Weekday|Calendar|Lever|Policy)s?$`)

func choiceOffences(fset *token.FileSet, files []*ast.File) []string {
	var out []string
	for _, f := range files {
		for _, spec := range f.Imports {
			if p := strings.Trim(spec.Path.Value, `"`); p != "math" && p != "gradus/sim/fmath" {
				out = append(out, fmt.Sprintf("%s imports %s", fset.Position(spec.Pos()), p))
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && calendarWord.MatchString(id.Name) {
				out = append(out, fmt.Sprintf("%s speaks of %s", fset.Position(id.Pos()), id.Name))
			}
			return true
		})
	}
	return out
}

func TestChoiceKnowsNoDateAndNoLever(t *testing.T) {
	for _, o := range choiceOffences(sources(t, "choice")) {
		t.Error(o)
	}
}

// utilityOffences holds the functions that gather utilities against the rule.
func utilityOffences(fset *token.FileSet, files []*ast.File) []string {
	bodies := map[string][]*ast.FuncDecl{} // methods and functions by name
	for _, f := range files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				bodies[fn.Name.Name] = append(bodies[fn.Name.Name], fn)
			}
		}
	}
	var out []string
	reached := map[string]bool{}
	queue := slices.Clone(utilityRoots)
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		if reached[name] {
			continue
		}
		reached[name] = true
		if len(bodies[name]) == 0 && slices.Contains(utilityRoots, name) {
			out = append(out, "there is no function "+name)
		}
		for _, fn := range bodies[name] {
			out = append(out, bodyOffences(fset, fn)...)
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if callee := calleeOf(call, fn); callee != "" && bodies[callee] != nil {
						queue = append(queue, callee)
					}
				}
				return true
			})
		}
	}
	for _, must := range []string{"weighCentre", "weighSitting", "weighEmergency", "weighHospital", "believedWait", "cost", "follow"} {
		if !reached[must] && bodies[must] != nil {
			out = append(out, "the walk from "+strings.Join(utilityRoots, " and ")+" does not reach "+must)
		}
	}
	return out
}

// calleeOf returns the name of the function or method of this package that is
// called: a plain name, or a method of the receiver or of one of its fields
// that may be read.
func calleeOf(call *ast.CallExpr, fn *ast.FuncDecl) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if fields := chain(f); len(fields) >= 2 && fields[0] == receiver(fn) && (len(fields) < 3 || fields[1] != "cfg") {
			return f.Sel.Name
		}
	}
	return ""
}

// chain returns the names of a selector, "d.cfg.Choice.Wait", without indices;
// nil where it does not begin with a name.
func chain(e ast.Expr) []string {
	switch x := e.(type) {
	case *ast.Ident:
		return []string{x.Name}
	case *ast.SelectorExpr:
		if in := chain(x.X); in != nil {
			return append(in, x.Sel.Name)
		}
	case *ast.IndexExpr:
		return chain(x.X)
	case *ast.ParenExpr:
		return chain(x.X)
	case *ast.StarExpr:
		return chain(x.X)
	}
	return nil
}

func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List[0].Names) == 0 {
		return ""
	}
	return fn.Recv.List[0].Names[0].Name
}

func ofDistrict(fn *ast.FuncDecl) bool {
	if fn.Recv == nil {
		return false
	}
	star, ok := fn.Recv.List[0].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	id, ok := star.X.(*ast.Ident)
	return ok && id.Name == "District"
}

// bodyOffences holds one function against the rule.
func bodyOffences(fset *token.FileSet, fn *ast.FuncDecl) []string {
	var out []string
	name := fn.Name.Name
	say := func(at token.Pos, format string, args ...any) {
		out = append(out, fmt.Sprintf("%s: %s %s", fset.Position(at), name, fmt.Sprintf(format, args...)))
	}
	calls := map[ast.Expr]bool{}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			calls[call.Fun] = true
		}
		return true
	})
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		fields := chain(sel)
		switch {
		case len(fields) == 2 && fields[0] == "time":
			say(sel.Pos(), "uses time.%s", fields[1])
		case len(fields) >= 2 && fields[0] == receiver(fn) && ofDistrict(fn):
			field := fields[1]
			isMethod := len(fields) == 2 && calls[ast.Expr(sel)]
			if field == "span" {
				if _, ok := elapsed[name]; !ok || len(fields) != 3 && len(fields) != 2 || len(fields) == 3 && fields[2] != "monthAt" {
					say(sel.Pos(), "reads the calendar: %s", strings.Join(fields, "."))
				}
			} else if !isMethod && !slices.Contains(mayRead, field) {
				say(sel.Pos(), "reads %s", strings.Join(fields, "."))
			}
			if field == "cfg" && len(fields) >= 3 && !slices.Contains(mayAsk, fields[2]) {
				say(sel.Pos(), "asks %s", strings.Join(fields, "."))
			}
		case len(fields) == 2 && fields[0] == "now":
			if _, ok := dayNumbers[name]; !ok || fields[1] != "DayNumber" {
				say(sel.Pos(), "makes a number of the instant itself: now.%s", fields[1])
			}
		}
		return true
	})
	return out
}

func TestWhatGathersUtilitiesKnowsNoDateAndNoLever(t *testing.T) {
	for _, o := range utilityOffences(sources(t, ".")) {
		t.Error(o)
	}
}

// The rule bites: each of these would let a date or a policy into a utility.
func TestTheRuleForUtilitiesFindsOffenders(t *testing.T) {
	const frame = `package model
func (d *District) weigh(now sim.Time, q *question) { d.weighHospital(now) }
func (d *District) weighRefill(now sim.Time) { d.gather(now); d.weighCentre(now); d.weighSitting(); d.weighEmergency(); d.cost() }
func (d *District) openTerms() { d.follow() }
func (d *District) publishTerms() {}
func (d *District) weighCentre(now sim.Time) {}
func (d *District) weighSitting() {}
func (d *District) weighEmergency() {}
func (d *District) believedWait() {}
func (d *District) gather(now sim.Time) { d.believedWait(); _ = d.span.monthAt(now) }
func (d *District) cost() {}
func (d *District) follow() {}
`
	for _, c := range []struct{ hospital, want string }{
		{"", ""},
		{"_ = d.cfg.Choice.Wait; _ = int32(now.DayNumber()) <= q.slipDay; _ = (s.start - now).Days()", ""},
		{"_ = len(d.levers)", "reads d.levers"},
		{"_ = d.base.Choice.Wait", "reads d.base"},
		{"_ = d.cfg.Run.Start", "asks d.cfg.Run"},
		{"_ = d.span.names[0]", "reads the calendar"},
		{"_ = d.span.monthAt(now)", "reads the calendar"},
		{"_ = d.cal.Now()", "reads d.cal"},
		{"_ = time.January", "uses time.January"},
		{"_ = now.Days()", "makes a number"},
		{"d.inner()", "reads d.obs"},
	} {
		fset := token.NewFileSet()
		src := frame + "func (d *District) weighHospital(now sim.Time) { " + c.hospital + " }\nfunc (d *District) inner() { _ = d.obs.counts }\n"
		f, err := parser.ParseFile(fset, "x.go", src, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(utilityOffences(fset, []*ast.File{f}), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.hospital, got, c.want)
		}
	}
	for _, c := range []struct{ src, want string }{
		{`import "math"; func Utility(wait float64) float64 { return math.Sqrt(wait) }`, ""},
		{`import "time"; func Utility(t time.Time) float64 { return 0 }`, "imports time"},
		{`import "gradus/sim"; func Utility(t sim.Time) float64 { return 0 }`, "imports gradus/sim"},
		{`func Utility(month int) float64 { return 0 }`, "speaks of month"},
		{`type Alternative struct{ AfterPolicy bool }`, "speaks of AfterPolicy"},
	} {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, "x.go", "package choice\n"+c.src, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(choiceOffences(fset, []*ast.File{f}), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.src, got, c.want)
		}
	}
}

var fused = regexp.MustCompile(`\(([^)\s]*/(?:model|sim)/[^)\s]*\.go:\d+)\)\s+VFN?M(?:ADD|SUB)`)

// A compiler may fuse x*y+z into one instruction with one rounding, and does
// on arm64, on later amd64 and on others; the result then differs in its last
// bit and, a choice further on, in everything. Written float64(x*y)+z it may
// not. So the model and what is below it are compiled for an amd64 that has
// the instruction, and the listing must not have it.
func TestNoMultiplicationIsFusedWithAnAddition(t *testing.T) {
	if !*campaign {
		t.Skip("compiles everything for another processor; run with -args -campaign")
	}
	cmd := exec.Command("go", "build", "-gcflags=gradus/...=-S", "./...")
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "GOAMD64=v3", "CGO_ENABLED=0")
	listing, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, listing[max(0, len(listing)-2000):])
	}
	if !strings.Contains(string(listing), "MULSD") {
		t.Fatal("the listing holds no multiplication")
	}
	places := map[string]bool{}
	for _, m := range fused.FindAllSubmatch(listing, -1) {
		places[string(m[1])] = true
	}
	for _, p := range slices.Sorted(maps.Keys(places)) {
		t.Errorf("%s: a product is fused with a sum; write float64(x*y) + z", p)
	}
}
