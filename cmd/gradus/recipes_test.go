package main

import (
	"flag"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	recipes = flag.Bool("recipes", false, "run the recipes of docs/recipes.md")
	python  = flag.String("python", "python3", "Python that has pandas, pyarrow, SciPy and duckdb")
)

// runSQL prints what each statement of a file gives.
const runSQL = `import duckdb, sys
for s in open(sys.argv[1]).read().split(";\n"):
    if s.strip():
        print(duckdb.sql(s).fetchall())`

// What readers copy from the page prints the numbers of compare.csv. What is not
// installed is said.
func TestRecipesGiveTheNumbersOfTheComparison(t *testing.T) {
	text, err := os.ReadFile("../../docs/recipes.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string]string{}
	for _, m := range regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$").FindAllStringSubmatch(string(text), -1) {
		blocks[m[1]] += m[2]
	}
	if len(blocks) != 4 {
		t.Fatalf("the page has blocks of %d languages, want a command and three recipes", len(blocks))
	}
	if !*recipes {
		t.Skip("runs other languages only with -recipes")
	}
	dir := t.TempDir()
	t.Chdir(dir)
	w, _, stderr := quietWorld()
	if status := call(w, append(strings.Fields(blocks["sh"])[1:], "--quiet")...); status != exitAnswered {
		t.Fatal(stderr)
	}
	compared, err := readTable(filepath.Join("results", "compare.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		language, program string
		needs, arguments  []string
	}{
		{"r", "Rscript", []string{"-e", "1"}, nil},
		{"python", *python, []string{"-c", "import pandas, pyarrow, scipy"}, nil},
		{"sql", *python, []string{"-c", "import duckdb"}, []string{"-c", runSQL}},
	} {
		t.Run(c.language, func(t *testing.T) {
			if out, err := exec.Command(c.program, c.needs...).CombinedOutput(); err != nil {
				t.Skipf("not done: %s %s: %v %s", c.program, strings.Join(c.needs, " "), err, out)
			}
			file := filepath.Join(dir, "recipe."+c.language)
			if err := os.WriteFile(file, []byte(blocks[c.language]), 0o666); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(c.program, append(c.arguments, file)...).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			t.Logf("\n%s", out)
			printsThem(t, string(out), compared)
		})
	}
}

var decimalNumber = regexp.MustCompile(`-?\d+\.\d+(e-?\d+)?`)

// printsThem looks for the difference and its bounds behind the name of each scenario.
func printsThem(t *testing.T, out string, compared [][]string) {
	t.Helper()
	found := 0
	for _, row := range compared[1:] {
		if row[2] != "primary_visit_share" {
			continue
		}
		found++
		_, rest, named := strings.Cut(out, row[1])
		numbers := decimalNumber.FindAllString(rest, 3)
		if !named || len(numbers) < 3 {
			t.Errorf("%s is not printed with three numbers", row[1])
			continue
		}
		for i, want := range row[6:9] {
			x, _ := strconv.ParseFloat(numbers[i], 64)
			y, _ := strconv.ParseFloat(want, 64)
			if !(math.Abs(x-y) <= 5e-7) { // the digits that pandas prints
				t.Errorf("%s: %s printed, %s in compare.csv", row[1], numbers[i], want)
			}
		}
	}
	if found != 2 {
		t.Errorf("%d rows of the comparison, want 2", found)
	}
}
