package scenarios

import (
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"gradus/model"
	"gradus/sim/experiment"
)

// maxList is the largest file of points, in bytes.
const maxList = 64 << 20

// rows reads the points of a list: a CSV file whose header names what varies
// and whose rows are points. Lines that begin with # are comments.
func (d *designer) rows(at *node, s *draftSample) {
	name := at.text()
	if path.Ext(name) != ".csv" {
		d.say(at, WrongType, "%q is not the path of a CSV file, which ends in .csv.", "%q 不是以 .csv 结尾的文件路径", name)
		return
	}
	if !path.IsAbs(name) {
		name = path.Join(path.Dir(at.file), name)
	}
	if text, ok := d.listText(at, name); ok {
		d.points(name, text, s)
	}
}

// points reads the text of a CSV file.
func (d *designer) points(name, text string, s *draftSample) {
	d.inputs = append(d.inputs, input(name, text))
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	in.Comment, in.FieldsPerRecord, in.TrimLeadingSpace = '#', -1, true
	var header []string
	var params []model.Param
	before := len(d.problems)
	for len(d.problems) < before+maxFaults {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			line := 0
			var bad *csv.ParseError
			if errors.As(err, &bad) {
				line, err = bad.Line, bad.Err
			}
			d.say(&node{file: name, line: line}, Syntax, "this is not CSV: %v.", "不是合法的 CSV：%v", err)
			continue
		}
		line, _ := in.FieldPos(0)
		if header == nil {
			header = record
			params = d.columns(&node{file: name, line: line}, header, s.role)
			if len(d.problems) > before {
				return // the rows cannot be read without their columns
			}
			continue
		}
		if p, ok := d.row(&node{file: name, line: line}, header, params, record); ok {
			s.rows = append(s.rows, p)
		}
	}
	if len(d.problems) > before {
		return
	}
	if len(s.rows) == 0 {
		d.say(&node{file: name}, Missing, "the file has no points; its first line names what varies, and each further line is a point.",
			"文件中没有取值点；首行应列出变化的量，其后每行一个点")
		return
	}
	for k, p := range params {
		values := make([]float64, len(s.rows))
		for i, row := range s.rows {
			values[i] = row[k]
		}
		s.add(listed(header[k], p, values), p, Origin{File: name, Line: 1})
	}
}

// listed is a factor with the values of a list.
func listed(name string, p model.Param, values []float64) experiment.Factor {
	f := experiment.Factor{Name: name, Whole: p.Kind == model.Whole, Low: slices.Min(values), High: slices.Max(values)}
	if f.Low == f.High {
		f.Values = []float64{f.Low}
	}
	return f
}

// listText returns the text of a file of points.
func (d *designer) listText(at *node, name string) (string, bool) {
	if d.files == nil {
		d.say(at, Unreadable, "%s cannot be read: there are no files here.", "无法读取 %s：此处没有文件", name)
		return "", false
	}
	b, err := fs.ReadFile(d.files, name)
	if err != nil {
		d.say(at, Unreadable, "%s cannot be read: %s.", "无法读取 %s：%s", name, reason(err))
		return "", false
	}
	if len(b) > maxList || !utf8.Valid(b) {
		d.say(&node{file: name}, Syntax, "the file must be UTF-8 text of at most %d bytes.", "文件应为 UTF-8 文本，最多 %d 字节", maxList)
		return "", false
	}
	return string(b), true
}

// columns finds the parameters of a header.
func (d *designer) columns(at *node, header []string, r role) []model.Param {
	out := make([]model.Param, len(header))
	for k, name := range header {
		name = strings.TrimSpace(name)
		header[k] = name
		n := *at
		n.name, n.path = name, name
		if slices.Contains(header[:k], name) {
			d.say(&n, Duplicate, "the header names %q twice.", "表头中 %q 出现两次", name)
			continue
		}
		out[k], _ = d.param(&n, r)
	}
	return out
}

// row reads a point.
func (d *designer) row(at *node, header []string, params []model.Param, record []string) ([]float64, bool) {
	if len(record) != len(header) {
		d.say(at, WrongLength, "the row has %d fields, the header %d.", "该行有 %d 个字段，表头有 %d 个", len(record), len(header))
		return nil, false
	}
	out, ok := make([]float64, len(record)), true
	for k, text := range record {
		n := *at
		n.path = header[k]
		x, good := element{checker: &d.checker, node: &n, param: params[k], name: Text{header[k], header[k]}}.read(setValue(text))
		out[k], ok = x, ok && good
	}
	return out, ok
}
