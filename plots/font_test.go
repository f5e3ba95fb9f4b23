package plots

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/png"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

// darkPixels counts pixels darker than mid-grey in the upper points of a PNG.
func darkPixels(t *testing.T, r io.Reader, rows float64) int {
	t.Helper()
	img, err := png.Decode(r)
	if err != nil {
		t.Fatal(err)
	}
	rgba := img.(*image.RGBA)
	n := 0
	for y := range int(rows) {
		for x := range rgba.Rect.Dx() {
			if rgba.Pix[rgba.PixOffset(x, y)] < 0x80 {
				n++
			}
		}
	}
	return n
}

// blockFont builds a TrueType font in which each of the given characters is a filled square of
// nearly one em: enough to see whether a character is drawn.
func blockFont(name string, runes string) []byte {
	be := binary.BigEndian
	all := []rune(runes)
	slices.Sort(all)
	put16 := func(b *[]byte, v ...int) {
		for _, x := range v {
			*b = be.AppendUint16(*b, uint16(x))
		}
	}
	const em = 1000
	var glyph []byte // one contour of four corners, on-curve, absolute steps in words
	put16(&glyph, 1, 50, -80, 950, 820, 3, 0)
	glyph = append(glyph, 1, 1, 1, 1)
	put16(&glyph, 50, 0, 900, 0)
	put16(&glyph, -80, 900, 0, -900)

	n := len(all) + 1 // glyph 0 is empty
	var loca, hmtx, glyf []byte
	put16(&loca, 0, 0)
	for range all {
		put16(&hmtx, em, 0)
		glyf = append(glyf, glyph...)
		put16(&loca, len(glyf)/2)
	}
	put16(&hmtx, em, 0)

	segments := len(all) + 1
	var cmap, ends, starts, deltas, ranges []byte
	for i, r := range all {
		put16(&ends, int(r))
		put16(&starts, int(r))
		put16(&deltas, i+1-int(r))
		put16(&ranges, 0)
	}
	put16(&ends, 0xFFFF, 0) // and the padding between the arrays
	put16(&starts, 0xFFFF)
	put16(&deltas, 1)
	put16(&ranges, 0)
	put16(&cmap, 0, 1, 3, 1, 0, 12, 4, 16+8*segments, 0, 2*segments, 0, 0, 0)
	cmap = slices.Concat(cmap, ends, starts, deltas, ranges)

	var head, hhea, maxp, names, post, os2 []byte
	put16(&head, 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, em, 0, 0, 0, 0, 0, 0, 0, 0, 0, -80, em, 820, 0, 8, 2, 0, 0)
	put16(&hhea, 1, 0, 880, -120, 0, em, 0, 0, em, 1, 0, 0, 0, 0, 0, 0, 0, n)
	put16(&maxp, 1, 0, n, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
	var utf16 []byte
	for _, r := range name {
		put16(&utf16, int(r))
	}
	put16(&names, 0, 1, 18, 3, 1, 0x409, 4, len(utf16), 0)
	names = append(names, utf16...)
	put16(&post, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	put16(&os2, slices.Repeat([]int{0}, 39)...)

	return sfntFile([]fontTable{
		{"OS/2", os2},
		{"cmap", cmap},
		{"glyf", glyf},
		{"head", head},
		{"hhea", hhea},
		{"hmtx", hmtx},
		{"loca", loca},
		{"maxp", maxp},
		{"name", names},
		{"post", post},
	})
}

type fontTable struct {
	tag  string
	data []byte
}

// sfntFile joins tables, sorted by tag, to a font file; nobody here checks its sums.
func sfntFile(tables []fontTable) []byte {
	be := binary.BigEndian
	out := []byte{0, 1, 0, 0, 0, byte(len(tables)), 0, 128, 0, 3, 0, 32}
	var body []byte
	at := len(out) + 16*len(tables)
	for _, tab := range tables {
		out = append(out, tab.tag...)
		out = be.AppendUint32(out, 0)
		out = be.AppendUint32(out, uint32(at+len(body)))
		out = be.AppendUint32(out, uint32(len(tab.data)))
		body = append(body, tab.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

func TestPNGDrawsChineseWithAFontAndBoxesWithout(t *testing.T) {
	font, err := ParseFont(blockFont("Block SC", testRunes), -1)
	if err != nil {
		t.Fatal(err)
	}
	blank, _ := titleInk(t, "", nil)
	with, warning := titleInk(t, "医院社区", font)
	if warning.Missing != "" {
		t.Errorf("with a font: %v", warning)
	}
	// Four squares of 0.9 em at 13 points and 192 dpi.
	side := 0.9 * titleSize * pngDPI / 72
	if want := 4 * side * side; float64(with-blank) < 0.9*want || float64(with-blank) > 1.2*want {
		t.Errorf("four characters have %d dark pixels, want about %.0f", with-blank, want)
	}
	without, warning := titleInk(t, "医院社区", nil)
	if warning.Missing != "区医社院" {
		t.Errorf("missing characters reported as %q", warning.Missing)
	}
	if without-blank < 400 || without-blank > (with-blank)/2 {
		t.Errorf("boxes have %d dark pixels, filled characters %d", without-blank, with-blank)
	}
	_, warning = titleInk(t, "医院龘", font)
	if warning.Missing != "龘" {
		t.Errorf("a font without the character reports %q", warning.Missing)
	}
	if _, warning = titleInk(t, "Latin only – ± 5 µm", nil); warning.Missing != "" {
		t.Errorf("Latin text: %v", warning)
	}
}

func TestSaveNamesThePictureThatLacksCharacters(t *testing.T) {
	f := &files{data: map[string]*bytes.Buffer{}}
	w, err := Save(f.create, "waits", sampleDots(true), nil)
	if err != nil || w.File != "waits.png" || !strings.ContainsRune(w.Missing, '诊') {
		t.Errorf("%+v, %v", w, err)
	}
	if s := w.String(); !strings.Contains(s, "waits.png") || !strings.Contains(s, "诊") {
		t.Error(s)
	}
	if !strings.Contains(f.data["waits.svg"].String(), "基层首诊率") {
		t.Error("the SVG does not have the text")
	}
}

func TestFontsWithoutChineseAreRefused(t *testing.T) {
	for name, data := range map[string][]byte{"Latin": liberationsansregular.TTF, "garbage": []byte("not a font"), "empty": nil} {
		if f, err := ParseFont(data, -1); err == nil {
			t.Errorf("%s was taken as %s", name, f.Name())
		}
	}
	for _, index := range []int{1, -2} {
		if _, err := ParseFont(blockFont("Block", testRunes), index); err == nil {
			t.Errorf("a single font has no font %d", index)
		}
	}
}

func TestFindFontTakesTheBestThatCanBeRead(t *testing.T) {
	block := func(name string) *fstest.MapFile { return &fstest.MapFile{Data: blockFont(name, testRunes)} }
	system := fstest.MapFS{
		"truetype/droid/DroidSansFallbackFull.ttf": block("Droid"),
		"opentype/noto/NotoSansCJK-Regular.ttc":    {Data: []byte("broken")},
		"truetype/liberation/LiberationSans.ttf":   {Data: liberationsansregular.TTF},
		"other/simhei.txt":                         block("no font file"),
	}
	user := fstest.MapFS{"simhei.TTF": block("SimHei")}
	font, err := FindFont(system, user)
	if err != nil || font.Name() != "SimHei" {
		t.Errorf("found %v, %v", font, err)
	}
	delete(user, "simhei.TTF")
	if font, err = FindFont(system, user); err != nil || font.Name() != "Droid" {
		t.Errorf("found %v, %v", font, err)
	}
	delete(system, "truetype/droid/DroidSansFallbackFull.ttf")
	if _, err = FindFont(system, user, missingDir{}); !errors.Is(err, ErrNoFont) {
		t.Errorf("nothing to find: %v", err)
	}
}

type missingDir struct{}

func (missingDir) Open(name string) (fs.File, error) { return nil, fs.ErrNotExist }

func TestEverySystemHasFontDirectories(t *testing.T) {
	for goos, want := range map[string]string{"linux": "/usr/share/fonts", "darwin": "/h/Library/Fonts", "windows": `C:\Windows\Fonts`} {
		if dirs := FontDirs(goos, "/h", `C:\Windows`); !slices.Contains(dirs, want) {
			t.Errorf("%s: %v lacks %s", goos, dirs, want)
		}
	}
}
