package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/results"
	"gradus/model/indicator"
)

// explained holds the folders that scripts make against their dictionaries, and the
// explanations in the program against the folders.
type explained struct {
	mu   sync.Mutex
	used map[int]bool // entries of [codebook.Columns]
	seen int          // scripts
}

// stoppedFolder is what columns are in that only a search that was stopped has: no
// script can stop one at the right moment, so tellsWhatWasTried looks at them.
const stoppedFolder = "stopped"

// newExplained fails the test if, once all scripts have run, an explanation
// was of use in no folder.
func newExplained(t *testing.T) *explained {
	e := &explained{used: map[int]bool{}}
	t.Cleanup(func() {
		const scripts = 13 // that hold their folders against the dictionary
		if t.Failed() || e.seen < scripts {
			return // or a part of them was chosen
		}
		for i, m := range codebook.Columns {
			if !e.used[i] && m.In != stoppedFolder {
				t.Errorf("the column %q of %q is explained, and no script has a folder with it", m.Name, m.In)
			}
		}
	})
	return e
}

// folder is the command "explained DIR...": in each of them, every column of every
// CSV file is in the dictionary and the other way round, what a column holds is of the type
// and of the values that the dictionary allows, and every indicator is in indicators.csv.
func (e *explained) folder(ts *testscript.TestScript, neg bool, dirs []string) {
	if neg || len(dirs) == 0 {
		ts.Fatalf("usage: explained DIR...")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.seen++
	for _, dir := range dirs {
		for _, problem := range e.check(ts.MkAbs(dir)) {
			ts.Logf("%s: %s", dir, problem)
			neg = true
		}
	}
	if neg {
		ts.Fatalf("what the files hold is in codebook/columns.go")
	}
}

func readTable(file string) ([][]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte(answer.ByteOrderMark)))).ReadAll()
}

func (e *explained) check(dir string) (problems []string) {
	tell := func(form string, args ...any) { problems = append(problems, fmt.Sprintf(form, args...)) }
	dictionary, err := readTable(filepath.Join(dir, codebook.DictionaryFile))
	if err != nil {
		return []string{err.Error()}
	}
	known := map[string][]string{} // row of the dictionary by file and column
	for _, row := range dictionary[1:] {
		key := row[0] + " " + row[1]
		if known[key] != nil {
			tell("%s is in the dictionary twice", key)
		}
		known[key] = row
	}
	found := map[string]bool{}
	err = filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == results.InputsFolder {
			return fs.SkipDir // what was read, not what was found
		}
		if err != nil || filepath.Ext(file) != ".csv" {
			return err
		}
		name, _ := filepath.Rel(dir, file)
		name = filepath.ToSlash(name)
		table, err := readTable(file)
		if err != nil {
			return err
		}
		for c, column := range table[0] {
			for _, of := range append([]string{name}, map[string][]string{"results.csv": {"results.parquet"}}[name]...) {
				found[of+" "+column] = true
			}
			row := known[name+" "+column]
			if row == nil {
				tell("%s has a column %q that the dictionary lacks", name, column)
				continue
			}
			e.note(name, column)
			if slices.Contains(row[5:], "") || row[2] == "" {
				tell("%s, %q: the dictionary does not say what it means", name, column)
			}
			if row[2] == codebook.Number && row[3] == "" {
				tell("%s, %q: the dictionary does not say the unit", name, column)
			}
			for r, values := range table[1:] {
				if problem := unlike(values[c], row[2], row[4], column, name); problem != "" {
					tell("%s, row %d, %q: %s", name, r+1, column, problem)
					break
				}
			}
		}
		return nil
	})
	if err != nil {
		tell("%v", err)
	}
	for key := range known {
		if !found[key] {
			tell("the dictionary has %q, the folder does not", key)
		}
	}
	if indicators, err := readTable(filepath.Join(dir, codebook.IndicatorsFile)); err != nil || len(indicators) != len(indicator.All())+1 {
		tell("%s has %d rows: %v", codebook.IndicatorsFile, len(indicators), err)
	}
	return problems
}

// note marks the explanation that a column has.
func (e *explained) note(file, column string) {
	m := codebook.Meaning(file, column)
	for i, x := range codebook.Columns {
		if x.In == m.In && x.Name == m.Name {
			e.used[i] = true
		}
	}
}

// unlike tells how a value is not what the dictionary says; an empty one is undefined.
func unlike(value, kind, allowed, column, file string) string {
	if value == "" {
		return ""
	}
	x, notNumber := strconv.ParseFloat(value, 64)
	switch kind {
	case codebook.Whole:
		if _, err := strconv.ParseInt(value, 10, 64); err != nil {
			return value + " is no integer"
		}
	case codebook.Number:
		if notNumber != nil || math.IsInf(x, 0) && file != "accepted.csv" { // where it is the distance of what is undefined
			return value + " is no number"
		}
	case codebook.Boolean:
		if value != "true" && value != "false" {
			return value + " is no boolean"
		}
	}
	if column == "indicator" && file != "figures/convergence" && allowed == "code|code@facility" {
		code, _, _ := strings.Cut(value, "@")
		if _, ok := indicator.Lookup(code); !ok {
			return value + " is no indicator"
		}
		return ""
	}
	low, isRange := strings.CutPrefix(allowed, ">= ")
	if least, err := strconv.ParseFloat(low, 64); isRange && err == nil && notNumber == nil && x < least {
		return value + " is not " + allowed
	}
	if from, to, isSpan := strings.Cut(allowed, ".."); isSpan && notNumber == nil {
		a, _ := strconv.ParseFloat(from, 64)
		b, _ := strconv.ParseFloat(to, 64)
		if x < a || x > b {
			return value + " is outside " + allowed
		}
	}
	closed := slices.Contains([]string{"verdict", "diff_verdict", "expected", "simulated", "agrees", "relation", "standing", "finding", "shape", "outcome", "band", "influence", "role", "gain", "type", "direction"}, column)
	if closed && allowed != "" && !slices.Contains(strings.Split(allowed, "|"), value) {
		return value + " is not one of " + allowed
	}
	return ""
}
