package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// svgDocument joins what vgsvg draws (paths) with what it cannot write: a title and a
// description for screen readers, text that stays anchored when the viewer's font is wider,
// one list of fonts, and tooltips. Nothing in it refers to anything outside.
type svgDocument struct {
	canvas *vgsvg.Canvas
	height float64
	texts  bytes.Buffer
}

func newSVG(width, height float64) *svgDocument {
	return &svgDocument{canvas: vgsvg.New(vg.Length(width), vg.Length(height)), height: height}
}

// text adds a line whose baseline is dy above pt, turned around pt as the style says.
func (d *svgDocument) text(s string, sty text.Style, pt vg.Point, dy vg.Length) {
	x, y := short(float64(pt.X)), d.height-float64(pt.Y)
	attributes := ""
	switch sty.XAlign {
	case text.XCenter:
		attributes += ` text-anchor="middle"`
	case text.XRight:
		attributes += ` text-anchor="end"`
	}
	if sty.Font.Weight == xfont.WeightBold {
		attributes += ` font-weight="bold"`
	}
	if sty.Rotation != 0 {
		attributes += fmt.Sprintf(` transform="rotate(%s %s %s)"`, short(-sty.Rotation*180/math.Pi), x, short(y))
	}
	fmt.Fprintf(&d.texts, `<text x="%s" y="%s" font-size="%s" fill="%s"%s>%s</text>`+"\n",
		x, short(y-float64(dy)), short(float64(sty.Font.Size)), hex(sty.Color), attributes, escape(s))
}

// write puts the document together. Title and description come first, as readers of SVG
// expect; the regions with tooltips last, so that they lie on top.
func (d *svgDocument) write(w io.Writer, width float64, title, desc string, spots []spot) error {
	var body bytes.Buffer
	if _, err := d.canvas.WriteTo(&body); err != nil {
		return err
	}
	drawn := body.Bytes()
	// vgsvg writes a header of its own up to the group that turns the y axis.
	begin := bytes.Index(drawn, []byte("<g transform"))
	end := bytes.LastIndex(drawn, []byte("</svg>"))
	if begin < 0 || end < begin {
		return fmt.Errorf("write svg: unexpected output of the vector canvas")
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img" aria-label="%s"`+
		` font-family="%s" stroke-linejoin="round">`+"\n",
		short(width*4/3), short(d.height*4/3), short(width), short(d.height), escape(title), svgFamilies)
	fmt.Fprintf(&out, "<title>%s</title>\n<desc>%s</desc>\n", escape(title), escape(desc))
	out.Write(drawn[begin:end])
	out.Write(d.texts.Bytes())
	if len(spots) > 0 {
		out.WriteString(`<g fill-opacity="0">` + "\n")
		for _, s := range spots {
			out.WriteString(`<path d="`)
			for i, q := range s.path { // most are upright rectangles, and there are thousands
				switch {
				case i == 0:
					out.WriteString("M" + short(q.x) + "," + short(q.y))
				case q.y == s.path[i-1].y:
					out.WriteString("H" + short(q.x))
				case q.x == s.path[i-1].x:
					out.WriteString("V" + short(q.y))
				default:
					out.WriteString("L" + short(q.x) + "," + short(q.y))
				}
			}
			out.WriteString(`Z"`)
			if s.id != "" {
				fmt.Fprintf(&out, ` data-id="%s"`, escape(s.id))
			}
			fmt.Fprintf(&out, `><title>%s</title></path>`+"\n", escape(s.title))
		}
		out.WriteString("</g>\n")
	}
	out.WriteString("</svg>\n")
	_, err := w.Write(out.Bytes())
	return err
}

// short prints a coordinate to a hundredth of a point.
func short(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	if s == "-0" {
		return "0"
	}
	return s
}

func hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}

func escape(s string) string {
	var b bytes.Buffer
	// A bytes.Buffer does not fail.
	_ = xml.EscapeText(&b, []byte(clean(s)))
	return b.String()
}
