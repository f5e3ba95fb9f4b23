package sim

import (
	"io"
	"strconv"
)

// Tracer writes one line an event: instant, what happened, to whom, details.
// A nil Tracer is off and costs one comparison, so handlers call it without
// asking. Give a buffered writer where many lines are expected.
type Tracer struct {
	w    io.Writer
	line []byte
	err  error
}

// NewTracer returns a tracer that writes to w.
func NewTracer(w io.Writer) *Tracer { return &Tracer{w: w} }

// Event writes one line, e.g.
//
//	12d 08:30:00.000 arrive #4711 counter, third in line
//
// A negative id is left out, as is an empty detail. After a failed write the
// tracer stays silent; Err tells why.
func (tr *Tracer) Event(at Time, what string, id int32, detail string) {
	if tr != nil {
		tr.write(at, what, id, detail)
	}
}

func (tr *Tracer) write(at Time, what string, id int32, detail string) {
	if tr.err != nil {
		return
	}
	b := append(tr.line[:0], at.String()...)
	b = append(append(b, ' '), what...)
	if id >= 0 {
		b = strconv.AppendInt(append(b, " #"...), int64(id), 10)
	}
	if detail != "" {
		b = append(append(b, ' '), detail...)
	}
	tr.line = append(b, '\n')
	_, tr.err = tr.w.Write(tr.line)
}

// Err returns the first error of the writer, nil for a nil Tracer.
func (tr *Tracer) Err() error {
	if tr == nil {
		return nil
	}
	return tr.err
}
