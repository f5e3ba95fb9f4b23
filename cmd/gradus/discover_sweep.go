package main

import (
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
)

// pointsOfSweep makes the table of a sweep whose folder holds: a row for each lever point and
// draw, with the numbers that the design varied and, last, the mean of a response over the
// replications. Without that response the header has those of the headline table.
func (a *app) pointsOfSweep(dir, response string) (rows [][]string, source, digest string, err error) {
	in, err := archive.Open(a.Language, a.files, dir)
	if err != nil {
		return nil, "", "", err
	}
	if !in.Has("points.csv") || !in.Has("draws.csv") || !in.Has("results.csv") {
		return nil, "", "", problems.BadInput(a.Say("discover.folder", in.Dir))
	}
	levers, err := in.Sheet("points.csv")
	if err != nil {
		return nil, "", "", err
	}
	draws, err := in.Sheet("draws.csv")
	if err != nil {
		return nil, "", "", err
	}
	means, err := a.meansOf(in, response)
	if err != nil {
		return nil, "", "", problems.BadInput(a.Say("input.table-file", in.Path("results.csv"), problems.PlainCause(err)))
	}
	head := slices.Concat(levers.Header()[1:], draws.Header()[1:])
	if len(means) == 0 {
		for _, c := range study.SweepHeadline {
			head = append(head, c.Code())
		}
		return [][]string{head}, in.Path(results.ManifestName), in.DigestOf(results.ManifestName), nil
	}
	varied := func(s *archive.Sheet, name string) []string {
		for _, row := range s.Rows {
			if row[0] == name {
				return row[1:]
			}
		}
		return nil // a point or a draw of which nothing is varied
	}
	rows = [][]string{append(head, response)}
	for _, m := range means {
		value := "" // where every unit failed
		if m.n > 0 {
			value = strconv.FormatFloat(m.sum/float64(m.n), 'g', -1, 64)
		}
		rows = append(rows, slices.Concat(varied(levers, m.scenario), varied(draws, m.draw), []string{value}))
	}
	return rows, in.Path(results.ManifestName), in.DigestOf(results.ManifestName), nil
}

// responseMean is the mean of a response at a lever point under a draw, over the replications.
type responseMean struct {
	scenario, draw string
	sum            float64
	n              int
}

// meansOf reads the results of a folder, which may be large, for the means of a response over
// the measured span, in the order of the file.
func (a *app) meansOf(in *archive.Folder, response string) ([]*responseMean, error) {
	f, err := a.files.Open(filepath.ToSlash(in.Path("results.csv")))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows := csv.NewReader(f)
	rows.ReuseRecord = true
	if _, err := rows.Read(); err != nil { // scenario, draw, replication, period, facility, stratum, indicator, value, unit
		return nil, err
	}
	name, facility, placed := strings.Cut(response, "@")
	if !placed {
		facility = study.District
	}
	var out []*responseMean
	at := map[[2]string]*responseMean{}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if row[3] != study.All || row[4] != facility || row[5] != study.All || row[6] != name {
			continue
		}
		key := [2]string{row[0], row[1]}
		if at[key] == nil {
			key = [2]string{strings.Clone(row[0]), strings.Clone(row[1])}
			at[key] = &responseMean{scenario: key[0], draw: key[1]}
			out = append(out, at[key])
		}
		if x, ok := realNumber(row[7]); ok {
			at[key].sum += x
			at[key].n++
		}
	}
}
