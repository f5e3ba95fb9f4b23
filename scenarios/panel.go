package scenarios

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gradus/model/indicator"
)

//go:embed panel/*.csv
var panels embed.FS

// Panel is what a panel of judges thinks of the items of the evaluation index,
// and the index that comes of it. A file of scores is a CSV with the header
//
//	round,judge,indicator,importance[,judgement,familiarity]
//
// and a row for every round, judge and indicator: importance from 1 to 5 and,
// where they are given, the coefficients of what the judge goes by and of how
// familiar he is, from 0 to 1. The dimensions structure, process and result
// are scored like indicators. Lines that begin with # are comments; one that
// says "# synthetic: true" declares that nobody was asked.
type Panel struct {
	Name       string // of the file, without folder and ending
	Synthetic  bool   // made up
	Rounds     []indicator.Round
	Ca, Cs, Cr float64 // authority in the last round; NaN where it is not given
	Index      *indicator.Composite
	Input      Input
}

// Last returns the last round, which the weights come from.
func (p *Panel) Last() *indicator.Round { return &p.Rounds[len(p.Rounds)-1] }

// Settled reports whether consultation could stop after the last round.
func (p *Panel) Settled() bool {
	return len(p.Rounds) > 1 && indicator.Settled(&p.Rounds[len(p.Rounds)-2], p.Last())
}

// Panels lists the names of the panels that come with the program.
func Panels() []string {
	entries, err := panels.ReadDir("panel")
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ".csv"))
	}
	return out
}

// LoadPanel reads a panel: a shipped one by its name, or a file by its path,
// which ends in .csv. If anything is wrong the panel is nil and the problems
// are all of them.
func LoadPanel(name string, files fs.FS) (*Panel, Problems) {
	r := panelReader{file: name}
	text, ok := r.content(files)
	if !ok {
		return nil, r.problems.sorted()
	}
	r.read(text)
	r.cells()
	p := r.panel()
	if len(r.problems) > 0 {
		return nil, r.problems.sorted()
	}
	p.Input = input(r.file, text)
	return p, nil
}

// content returns the text of the panel's file and notes the name to show.
func (r *panelReader) content(files fs.FS) (string, bool) {
	name := r.file
	if path.Ext(name) != ".csv" {
		if !slices.Contains(Panels(), name) {
			r.say(0, "", UnknownName, "there is no shipped panel %q.%s A file of your own is named by its path, which ends in .csv. Shipped: %s.",
				"没有名为 %q 的内置专家组%s（自己的文件请写以 .csv 结尾的路径；内置：%s）", name, hint(name, Panels()), list(Panels()))
			return "", false
		}
		b, err := panels.ReadFile("panel/" + name + ".csv")
		if err != nil {
			panic("scenarios: " + err.Error())
		}
		r.file = "scenarios/panel/" + name + ".csv"
		return string(b), true
	}
	if files == nil {
		r.say(0, "", Unreadable, "%s cannot be read: only shipped panels are available here.", "无法读取 %s：此处只有内置专家组", name)
		return "", false
	}
	b, err := fs.ReadFile(files, name)
	if err != nil {
		r.say(0, "", Unreadable, "%s cannot be read: %s.", "无法读取 %s：%s", name, reason(err))
		return "", false
	}
	return string(b), true
}

// panelCodes are the codes that judges may score.
func panelCodes() []string {
	codes := indicator.DimensionNames()
	for _, i := range indicator.Items() {
		codes = append(codes, i.Code)
	}
	return codes
}
