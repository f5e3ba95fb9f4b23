package archive

import (
	"errors"
	"io/fs"
	"path"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

// ReportName is the name of the report in a language.
func ReportName(l words.Lang) string { return "report." + l.Code() + ".html" }

// LanguageOfReport tells a report by its name.
func LanguageOfReport(name string) (words.Lang, bool) {
	for _, l := range []words.Lang{words.English, words.Chinese} {
		if name == ReportName(l) {
			return l, true
		}
	}
	return words.English, false
}

// WrongWith tells what is wrong with one file of the folder, reading no other
// but manifests; "" of one that is as it was written.
func (r *Folder) WrongWith(name string) string {
	if !r.manifestHolds() {
		return r.Say("report.altered", r.Path(results.ManifestName))
	}
	if _, isReport := LanguageOfReport(name); isReport {
		return r.wrongWithReport(name)
	}
	for _, f := range r.Manifest.Files {
		if f.Name == name {
			return r.wrongWithOutput(f)
		}
	}
	return ""
}

// wrongWithReport holds a report against its seal, and the manifests that it names
// against those that are there, which know all other files.
func (r *Folder) wrongWithReport(name string) string {
	text, err := r.Read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return r.Say("serve.report.missing", r.Path(name))
	}
	if err != nil {
		return r.Say("report.unreadable", r.Path(name), problems.PlainCause(err))
	}
	d, err := report.Read(text)
	if err != nil || !d.Sealed {
		return r.Say("report.altered", r.Path(name))
	}
	for _, f := range d.Files {
		if path.Base(f.Name) != results.ManifestName {
			continue
		}
		if digest, _, err := r.digest(f.Name); err != nil || digest != f.SHA256 {
			return r.Say("verify.other-file", r.Path(name), f.Name, r.Dir)
		}
	}
	return ""
}
