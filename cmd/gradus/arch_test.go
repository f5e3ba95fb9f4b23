package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The architecture as tables. A package imports only packages on strictly
// lower lines; the bans below hold beside that. Test files are free: a test
// of the engine may ask the closed forms, a test of the model may read a
// shipped scenario.

const module = "gradus"

// lines gives each package its line. A package that is missing here has no
// place in the tree.
var lines = map[string]int{
	"sim/fmath":             0,
	"sim":                   1,
	"sim/dist":              2,
	"sim/analytic":          2,
	"sim/experiment":        3,
	"model/need":            3,
	"model/choice":          3,
	"model/care":            3,
	"model/referral":        3,
	"model/sinking":         3,
	"model/payment":         3,
	"model/governance":      3,
	"model/indicator":       3,
	"model":                 4,
	"plots":                 5,
	"plots/prose":           5,
	"scenarios":             5,
	"plots/report":          6,
	"plots/web":             7,
	"cmd/internal/words":    5,
	"cmd/internal/answer":   5,
	"cmd/internal/build":    5,
	"cmd/internal/study":    6,
	"cmd/internal/problems": 6,
	"cmd/internal/cluster":  7,
	"cmd/internal/terms":    7,
	"cmd/internal/values":   8,
	"cmd/internal/results":  8,
	"cmd/internal/codebook": 9,
	"cmd/internal/archive":  9,
	"cmd/internal/frames":   10,
	"cmd/internal/findings": 11,
	"cmd/internal/reporter": 11,
	"cmd/gradus":            12,
	"benchmarks":            13,

	"benchmarks/peers/gradus": 13,
}

// A ban forbids something to every package that in accepts.
type ban struct {
	rule    string
	in      func(pkg string) bool
	imports func(path string) bool // forbidden import paths
	calls   map[string]string      // package path -> forbidden names in it, separated by spaces
}

// telling are the packages of cmd that put into words, tables and pages what
// others have found.
var telling = []string{
	"cmd/internal/words", "cmd/internal/answer", "cmd/internal/problems", "cmd/internal/terms", "cmd/internal/values",
	"cmd/internal/codebook", "cmd/internal/archive", "cmd/internal/frames", "cmd/internal/findings", "cmd/internal/reporter",
}

var bans = []ban{
	{
		rule:    "the model knows nothing of experiments",
		in:      under("model"),
		imports: under(module + "/sim/experiment"),
	},
	{
		rule:    "figures take their words and numbers from tables, never from the model",
		in:      under("plots"),
		imports: under(module + "/model"),
	},
	{
		rule:    "only scenarios reads TOML",
		in:      not(under("scenarios")),
		imports: under("github.com/BurntSushi/toml", "github.com/pelletier/go-toml", "github.com/pelletier/go-toml/v2"),
	},
	{
		rule:    "only plots draws with gonum/plot",
		in:      not(under("plots")),
		imports: under("gonum.org/v1/plot"),
	},
	{
		rule:    "only cmd and the program beside the peers touch the file system, flags, signals and processes",
		in:      not(under("cmd", "benchmarks/peers/gradus")),
		imports: under("os", "flag", "syscall", "golang.org/x/sys", "golang.org/x/term", "github.com/spf13", "github.com/mattn/go-isatty"),
	},
	{
		rule:    "what is told needs no disk: a folder is read through an fs.FS, and only results leaves one",
		in:      under(telling...),
		imports: under("os", "syscall", "golang.org/x/sys"),
	},
	{
		rule:  "what is told is the same at any hour",
		in:    under(telling...),
		calls: map[string]string{"time": "Now Since Until Sleep After AfterFunc Tick NewTimer NewTicker"},
	},
	{
		rule:    "only cmd/gradus has flags, signals and a terminal",
		in:      not(under("cmd/gradus", "benchmarks/peers/gradus")),
		imports: under("flag", "os/signal", "github.com/spf13", "golang.org/x/term", "github.com/mattn/go-isatty"),
	},
	{
		rule:  "only cmd and the program beside the peers read the wall clock",
		in:    not(under("cmd", "benchmarks/peers/gradus")),
		calls: map[string]string{"time": "Now Since Until Sleep After AfterFunc Tick NewTimer NewTicker"},
	},
	{
		rule:  "simulated time is sim.Time, never time.Duration",
		in:    under("sim", "model"),
		calls: map[string]string{"time": "Duration ParseDuration"},
	},
	{
		rule: "transcendental functions come from sim/fmath, which gives the same bits on every machine",
		in:   func(pkg string) bool { return under("sim", "model")(pkg) && pkg != "sim/fmath" },
		calls: map[string]string{"math": "Exp Exp2 Expm1 Log Log2 Log10 Log1p Pow Sin Cos Tan Sincos Asin Acos Atan Atan2 " +
			"Sinh Cosh Tanh Asinh Acosh Atanh Gamma Lgamma Erf Erfc Erfinv Erfcinv Hypot Cbrt FMA J0 J1 Jn Y0 Y1 Yn"},
	},
	{
		rule:    "there is no shared generator: every draw has an address",
		in:      under("sim", "model"),
		imports: under("math/rand", "math/rand/v2", "golang.org/x/exp/rand"),
	},
	{
		rule: "sim is made of the standard library alone",
		in:   func(pkg string) bool { return pkg == "sim" || pkg == "sim/fmath" },
		imports: func(p string) bool {
			return !isStandard(p) && p != module+"/sim/fmath" && p != "golang.org/x/exp/constraints"
		},
	},
	{
		rule:    "golang.org/x/exp is there for constraints only; the standard library has the rest",
		in:      func(string) bool { return true },
		imports: func(p string) bool { return under("golang.org/x/exp")(p) && p != "golang.org/x/exp/constraints" },
	},
}

// under accepts each of the paths and everything below it.
func under(paths ...string) func(string) bool {
	return func(p string) bool {
		return slices.ContainsFunc(paths, func(q string) bool { return p == q || strings.HasPrefix(p, q+"/") })
	}
}

func not(f func(string) bool) func(string) bool { return func(p string) bool { return !f(p) } }

func isStandard(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	return !strings.Contains(first, ".") && first != module
}

// offences lists what one file of a package does against the tables.
func offences(pkg string, fset *token.FileSet, f *ast.File) []string {
	var out []string
	say := func(at token.Pos, format string, args ...any) {
		out = append(out, fmt.Sprintf("%s: %s", fset.Position(at), fmt.Sprintf(format, args...)))
	}
	names := map[string]string{} // local name of an import -> its path
	for _, spec := range f.Imports {
		p, _ := strconv.Unquote(spec.Path.Value)
		name := path.Base(p)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = p
		if inside, ok := strings.CutPrefix(p, module+"/"); ok {
			line, known := lines[inside]
			if !known || line >= lines[pkg] {
				say(spec.Pos(), "%s (line %d) imports %s (line %d); only lower lines may be imported", pkg, lines[pkg], inside, line)
			}
		}
		for _, b := range bans {
			if b.imports != nil && b.in(pkg) && b.imports(p) {
				say(spec.Pos(), "imports %s: %s", p, b.rule)
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, ok := sel.X.(*ast.Ident)
		if !ok {
			return true
		}
		for _, b := range bans {
			if b.in(pkg) && slices.Contains(strings.Fields(b.calls[names[x.Name]]), sel.Sel.Name) {
				say(sel.Pos(), "uses %s.%s: %s", x.Name, sel.Sel.Name, b.rule)
			}
		}
		return true
	})
	return out
}

// sources calls visit for each Go file of the module, with its package. A folder
// with a go.mod of its own is another module.
func sources(t *testing.T, visit func(pkg, file string)) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, file)
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if rel == "." {
				return nil
			}
			_, err := os.Stat(filepath.Join(file, "go.mod"))
			if err == nil || strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(rel, ".go") {
			visit(path.Dir(rel), file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryPackageKeepsToItsLineAndTheBans(t *testing.T) {
	seen := map[string]bool{}
	sources(t, func(pkg, file string) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		seen[pkg] = true
		if _, ok := lines[pkg]; !ok {
			t.Errorf("%s: package %s has no line in the architecture", file, pkg)
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, file, nil, 0)
		if err != nil {
			t.Error(err)
			return
		}
		for _, o := range offences(pkg, fset, f) {
			t.Error(o)
		}
	})
	for _, pkg := range []string{"sim", "model", "cmd/gradus"} {
		if !seen[pkg] {
			t.Errorf("the walk did not find package %s", pkg)
		}
	}
}

func TestEveryRuleOfTheArchitectureIsEnforced(t *testing.T) {
	for _, c := range []struct{ pkg, source, want string }{
		{"sim", `import "gradus/model"`, "lower lines"},
		{"model/care", `import "gradus/model/choice"`, "lower lines"},
		{"plots", `import "gradus/scenarios"`, "lower lines"},
		{"model", `import "gradus/sim/experiment"`, "nothing of experiments"},
		{"plots/report", `import "gradus/model/indicator"`, "never from the model"},
		{"cmd/gradus", `import "github.com/BurntSushi/toml"`, "reads TOML"},
		{"cmd/gradus", `import "gonum.org/v1/plot/plotter"`, "gonum/plot"},
		{"scenarios", `import "os"`, "file system"},
		{"plots", `import "os/signal"`, "file system"},
		{"model", `import "os"`, "file system"},
		{"sim/experiment", `import "time"; var t = time.Now()`, "wall clock"},
		{"model", `import "time"; var d time.Duration`, "never time.Duration"},
		{"sim/dist", `import "math"; var x = math.Exp(1)`, "sim/fmath"},
		{"model/choice", `import m "math"; var x = m.Pow(1, 2)`, "sim/fmath"},
		{"sim/dist", `import "math/rand/v2"; var x = rand.Int()`, "shared generator"},
		{"sim", `import "gonum.org/v1/gonum/stat"`, "standard library alone"},
		{"sim/dist", `import "golang.org/x/exp/rand"`, "constraints only"},
		{"sim/fmath", `import "math"; var x = math.Log(2)`, ""},
		{"sim/dist", `import "math"; var x = math.Sqrt(2)`, ""},
		{"cmd/gradus", `import ("os"; "time"); var x, y = os.Args, time.Now()`, ""},
		{"benchmarks", `import "time"; var t = time.Now()`, "wall clock"},
		{"benchmarks", `import "os"; var x = os.Args`, "file system"},
		{"benchmarks/peers/gradus", `import ("os"; "time"); var x, y = os.Args, time.Now()`, ""},
		{"cmd/internal/terms", `import "gradus/cmd/internal/results"`, "lower lines"},
		{"cmd/internal/archive", `import "gradus/cmd/internal/reporter"`, "lower lines"},
		{"cmd/internal/reporter", `import "os"`, "needs no disk"},
		{"cmd/internal/frames", `import "time"; var t = time.Now()`, "at any hour"},
		{"cmd/internal/results", `import "github.com/spf13/cobra"`, "only cmd/gradus has flags"},
		{"cmd/internal/results", `import "os"`, ""},
		{"plots", `import "gonum.org/v1/plot"`, ""},
		{"sim", `import ("math"; "gradus/sim/fmath")`, ""},
	} {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, "x.go", "package x\n"+c.source, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(offences(c.pkg, fset, f), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s with %q: got %q, want %q", c.pkg, c.source, got, c.want)
		}
	}
}

// The engine serves any queueing system, so it speaks of customers.
func TestTheEngineHasNoHealthWord(t *testing.T) {
	words := []string{"patient", "hospital", "doctor", "nurse", "physician", "clinic", "disease", "illness", "insurer"}
	err := filepath.WalkDir(filepath.Join("..", "..", "sim"), func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(strings.ToLower(string(text)), "\n") {
			for _, w := range words {
				if strings.Contains(line, w) {
					t.Errorf("%s:%d: %q", file, i+1, w)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// About 500 lines a file and 70 a function is the house rule; the tenth above
// is what "about" means.
func TestFilesAndFunctionsFitTheReader(t *testing.T) {
	const maxFile, maxFunction = 550, 77
	sources(t, func(_, file string) {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, file, nil, 0)
		if err != nil {
			t.Error(err)
			return
		}
		if n := fset.Position(f.FileEnd).Line; n > maxFile {
			t.Errorf("%s has %d lines", file, n)
		}
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1; n > maxFunction {
				t.Errorf("%s: %s has %d lines", fset.Position(fn.Pos()), fn.Name.Name, n)
			}
		}
	})
}
