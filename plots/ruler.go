package plots

import (
	"errors"
	"fmt"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	xfont "golang.org/x/image/font"
)

// ruler measures text in a font, to the last bit as [font.Face.Width] does. A figure
// measures its labels hundreds of times over, so ASCII is looked up in the font once.
type ruler struct {
	face    *opentype.Font
	em      fixed.Int26_6 // units of the font in one em
	scratch sync.Pool     // of *sfnt.Buffer

	glyphs   [utf8.RuneSelf]sfnt.GlyphIndex      // 0: the font lacks the character
	advances [utf8.RuneSelf]int16                // [units]
	kerns    [utf8.RuneSelf][utf8.RuneSelf]int16 // between a character and the next [units]
}

func newRuler(face *opentype.Font) *ruler {
	u := &ruler{face: face, em: fixed.Int26_6(face.UnitsPerEm()), scratch: sync.Pool{New: func() any { return new(sfnt.Buffer) }}}
	var buf sfnt.Buffer
	for r := range u.glyphs {
		u.glyphs[r] = u.lookUp(&buf, rune(r))
		u.advances[r] = int16(u.advanceOf(&buf, u.glyphs[r]))
	}
	for before := range u.kerns {
		for r := range u.kerns[before] {
			u.kerns[before][r] = int16(u.kernOf(&buf, u.glyphs[before], u.glyphs[r]))
		}
	}
	return u
}

// has tells whether the font has a character.
func (u *ruler) has(r rune) bool {
	if r < utf8.RuneSelf {
		return u.glyphs[r] != 0
	}
	buf := u.scratch.Get().(*sfnt.Buffer)
	defer u.scratch.Put(buf)
	return hasGlyph(u.face, buf, r)
}

// width is that of a text of which the font has every character.
func (u *ruler) width(s string, f font.Font) vg.Length {
	buf := u.scratch.Get().(*sfnt.Buffer)
	defer u.scratch.Put(buf)
	units := 0
	before := rune(-1)
	for _, r := range s {
		switch {
		case before < 0:
		case before < utf8.RuneSelf && r < utf8.RuneSelf:
			units += int(u.kerns[before][r])
		default:
			units += u.kernOf(buf, u.glyph(buf, before), u.glyph(buf, r))
		}
		if r < utf8.RuneSelf {
			units += int(u.advances[r])
		} else {
			units += u.advanceOf(buf, u.glyph(buf, r))
		}
		before = r
	}
	return vg.Points(float64(units)) * (f.Size / vg.Points(float64(u.em)))
}

func (u *ruler) glyph(buf *sfnt.Buffer, r rune) sfnt.GlyphIndex {
	if r < utf8.RuneSelf {
		return u.glyphs[r]
	}
	return u.lookUp(buf, r)
}

func (u *ruler) lookUp(buf *sfnt.Buffer, r rune) sfnt.GlyphIndex {
	g, err := u.face.GlyphIndex(buf, r)
	return sound(g, err)
}

func (u *ruler) advanceOf(buf *sfnt.Buffer, g sfnt.GlyphIndex) int {
	units, err := u.face.GlyphAdvance(buf, g, u.em, xfont.HintingNone)
	return int(sound(units, err))
}

func (u *ruler) kernOf(buf *sfnt.Buffer, before, g sfnt.GlyphIndex) int {
	units, err := u.face.Kern(buf, before, g, u.em, xfont.HintingNone)
	if errors.Is(err, sfnt.ErrNotFound) {
		return 0
	}
	return int(sound(units, err))
}

// sound is a value of a built-in font, which has all that is asked of it.
func sound[T any](value T, err error) T {
	if err != nil {
		panic(fmt.Sprintf("plots: the built-in font lacks what it should have: %v", err))
	}
	return value
}
