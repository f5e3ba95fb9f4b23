package archive

import (
	"bytes"
	"errors"
	"io/fs"
	"path"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

// holdPlan holds the plan of the folder, if it has one, against its own digest and the
// manifest, its parts against the digests that end them and against the plan, and the
// journal as far as it was written before the manifest.
func (r *Folder) holdPlan() problems.List {
	text, err := r.Read(results.PlanFile)
	switch {
	case errors.Is(err, fs.ErrNotExist) && r.Manifest.Plan == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return problems.List{r.Say("report.missing", r.Path(results.PlanFile))}
	case err != nil:
		return problems.List{r.Say("report.unreadable", r.Path(results.PlanFile), problems.PlainCause(err))}
	}
	p, err := experiment.ReadPlan(bytes.NewReader(text))
	if err != nil || r.Manifest.Plan != nil && p.Digest != r.Manifest.Plan.Digest {
		return problems.List{r.Say("plan.altered", r.Path(results.PlanFile))}
	}
	r.planned = []string{results.PlanFile}
	return append(r.holdParts(p), r.holdJournal()...)
}

// holdParts holds the parts of a plan. Once merged, all may be gone, but not some.
func (r *Folder) holdParts(p *experiment.Plan) (bad problems.List) {
	identity, there := p.Identity(), map[int]bool{}
	entries, err := fs.ReadDir(r.host, r.Path(results.PartsFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return problems.List{r.Say("report.unreadable", r.Path(results.PartsFolder), problems.PlainCause(err))}
	}
	for _, e := range entries {
		shard, ok := study.ShardOf(e.Name())
		if !ok {
			continue
		}
		there[shard] = true
		name := path.Join(results.PartsFolder, e.Name())
		r.planned = append(r.planned, name)
		var part *experiment.Part
		content, err := r.Read(name)
		if err == nil {
			content, err = study.PartIn(content)
		}
		if err == nil {
			part, err = experiment.DecodePart(content)
		}
		switch {
		case errors.Is(err, experiment.ErrDamaged):
			bad.Add(r.Say("plan.damaged", r.Path(name), r.again(p)))
		case err != nil:
			bad.Add(r.Say("report.unreadable", r.Path(name), problems.PlainCause(err)))
		case part.Plan != identity || part.Shard.Number != shard:
			bad.Add(r.Say("plan.foreign", r.Path(name), r.Dir))
		}
	}
	var missing []int
	for _, s := range p.Shards() {
		if !there[s.Number] {
			missing = append(missing, s.Number)
		}
	}
	if len(there) > 0 && len(missing) > 0 && r.Manifest.Plan != nil {
		bad.Add(r.Say("plan.incomplete", r.Dir, len(missing), len(p.Shards()), study.Ranges(missing), r.again(p)))
	}
	return bad
}

// holdBatches holds the plans of a calibration, each in a folder of its own.
func (r *Folder) holdBatches() (bad problems.List) {
	for n := 1; r.Lies(path.Join(results.BatchFolder(n), results.PlanFile)); n++ {
		batch := &Folder{Language: r.Language, host: r.host, Dir: r.Path(results.BatchFolder(n)), whole: results.CalibrateAgain(r.Dir)}
		bad = append(bad, batch.holdPlan()...)
		for _, name := range batch.planned {
			r.planned = append(r.planned, path.Join(results.BatchFolder(n), name))
		}
	}
	return bad
}

// again is the command that goes on with the plan of the folder.
func (r *Folder) again(p *experiment.Plan) string {
	switch {
	case r.whole != "":
		return r.whole
	case r.OfSearch():
		return results.SearchAgain(r.Dir)
	}
	return ResumedBy(p, r.Dir, r.Manifest.Flags)
}

// holdJournal holds the beginning of the journal, to which lines may have been added.
func (r *Folder) holdJournal() problems.List {
	j := r.Manifest.Journal
	if j == nil {
		return nil
	}
	text, err := r.Read(results.JournalFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return problems.List{r.Say("report.missing", r.Path(results.JournalFile))}
	case err != nil:
		return problems.List{r.Say("report.unreadable", r.Path(results.JournalFile), problems.PlainCause(err))}
	case int64(len(text)) < j.Bytes || results.DigestOf(text[:j.Bytes]) != j.SHA256:
		return problems.List{r.Say("report.altered", r.Path(results.JournalFile))}
	}
	r.planned = append(r.planned, results.JournalFile)
	return nil
}

// Planned lists the files of the folder's plan that hold: itself, its parts, its journal.
func (r *Folder) Planned() []string { return r.planned }
