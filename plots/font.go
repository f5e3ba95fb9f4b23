package plots

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	fix "golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"

	xfont "golang.org/x/image/font"
)

// svgFamilies is the font list of every SVG: first the metric twins of Liberation Sans, then
// Chinese fonts of Linux, Windows and macOS. A viewer takes each character from the
// first font that has it.
const svgFamilies = "'Liberation Sans', Arial, Helvetica, 'Noto Sans CJK SC', 'Noto Sans SC', " +
	"'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', 'Hiragino Sans GB', " +
	"'WenQuanYi Micro Hei', SimHei, sans-serif"

// Font is a Chinese font for PNG pictures.
type Font struct {
	name string
	face *opentype.Font
}

// Name is the font's full name.
func (f *Font) Name() string { return f.name }

// testRunes must be in a usable Chinese font: "hospital, community, wait".
const testRunes = "医院社区候诊"

// ParseFont reads an OpenType or TrueType font or collection. Index chooses the font of a
// collection; -1 takes the first simplified Chinese one, or the first that draws Chinese. A
// font without Chinese outlines is an error: it would leave characters out.
func ParseFont(data []byte, index int) (*Font, error) {
	if len(data) == 0 { // the parser panics on nil
		return nil, errors.New("read font: no data")
	}
	all, err := sfnt.ParseCollection(data)
	if err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	if index >= all.NumFonts() || index < -1 {
		return nil, fmt.Errorf("read font: no font %d in a collection of %d", index, all.NumFonts())
	}
	var usable []*Font
	for i := range all.NumFonts() {
		if index != -1 && i != index {
			continue
		}
		face, err := all.Font(i)
		if err != nil {
			return nil, fmt.Errorf("read font %d: %w", i, err)
		}
		name, err := face.Name(nil, sfnt.NameIDFull)
		if err == nil && canDraw(face, testRunes) {
			usable = append(usable, &Font{name: name, face: face})
		}
	}
	if len(usable) == 0 {
		return nil, errors.New("read font: it has no outlines of simplified Chinese characters")
	}
	sc := slices.IndexFunc(usable, func(f *Font) bool {
		return strings.Contains(f.name, " SC") || strings.Contains(f.name, " GB")
	})
	return usable[max(sc, 0)], nil
}

// canDraw reports whether the font has an outline for every rune.
func canDraw(face *opentype.Font, runes string) bool {
	var buf sfnt.Buffer
	for _, r := range runes {
		g, err := face.GlyphIndex(&buf, r)
		if err != nil || g == 0 {
			return false
		}
		outline, err := face.LoadGlyph(&buf, g, fix.I(12), nil)
		if err != nil || len(outline) == 0 {
			return false
		}
	}
	return true
}

// fontFiles are beginnings of the file names of Chinese fonts in lower case, the best
// first: sans before serif, a single font before a large fallback.
var fontFiles = []string{
	"notosanscjk-regular", "notosanscjksc-regular", "notosanssc-regular", "notosanssc",
	"sourcehansanssc-regular", "sourcehansanscn-regular", "sourcehansans-regular",
	"msyh.", "pingfang", "hiragino sans gb", "stheiti light", "stheiti", "simhei", "deng.",
	"droidsansfallbackfull", "droidsansfallback", "notoserifcjk-regular",
	"gbsn00lp", "uming", "ukai", "simsun", "arial unicode",
}

// ErrNoFont says that no directory has a font that draws Chinese.
var ErrNoFont = errors.New("no font with Chinese characters found")

// FontDirs lists where a system keeps fonts, for the caller to open: goos as
// runtime.GOOS, home the user's directory, windows the directory of Windows.
func FontDirs(goos, home, windows string) []string {
	switch goos {
	case "windows":
		return []string{windows + `\Fonts`, home + `\AppData\Local\Microsoft\Windows\Fonts`}
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", home + "/Library/Fonts"}
	default:
		return []string{"/usr/share/fonts", "/usr/local/share/fonts", home + "/.local/share/fonts", home + "/.fonts"}
	}
}

// FindFont looks for a Chinese font below the given directories and returns the best one
// that can be read. Directories that do not exist are passed over.
func FindFont(dirs ...fs.FS) (*Font, error) {
	type file struct {
		rank int
		dir  fs.FS
		name string
	}
	var found []file
	for _, dir := range dirs {
		// Unreadable folders are common below font directories and no reason to stop.
		_ = fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			base := strings.ToLower(path.Base(name))
			ext := path.Ext(base)
			if ext != ".ttf" && ext != ".otf" && ext != ".ttc" && ext != ".otc" {
				return nil
			}
			rank := slices.IndexFunc(fontFiles, func(start string) bool { return strings.HasPrefix(base, start) })
			if rank >= 0 {
				found = append(found, file{rank, dir, name})
			}
			return nil
		})
	}
	slices.SortStableFunc(found, func(a, b file) int { return a.rank - b.rank })
	for _, f := range found {
		data, err := fs.ReadFile(f.dir, f.name)
		if err != nil {
			continue
		}
		if font, err := ParseFont(data, -1); err == nil {
			return font, nil
		}
	}
	return nil, ErrNoFont
}

// latin are the two cuts of Liberation Sans that every figure uses.
type latin struct {
	cache         *font.Cache
	regular, bold *ruler
}

var latinFonts = sync.OnceValue(func() latin {
	parse := func(ttf []byte) *ruler {
		f, err := opentype.Parse(ttf)
		if err != nil {
			panic(fmt.Sprintf("plots: the built-in font does not parse: %v", err))
		}
		return newRuler(f)
	}
	l := latin{regular: parse(liberationsansregular.TTF), bold: parse(liberationsansbold.TTF)}
	l.cache = font.NewCache(font.Collection{
		{Font: font.Font{Typeface: typeface}, Face: l.regular.face},
		{Font: font.Font{Typeface: typeface, Weight: xfont.WeightBold}, Face: l.bold.face},
	})
	return l
})

const typeface = "Liberation"

func (l latin) ruler(bold bool) *ruler {
	if bold {
		return l.bold
	}
	return l.regular
}

// hasGlyph asks a font for a character; buf is scratch space that may be used again.
func hasGlyph(f *opentype.Font, buf *sfnt.Buffer, r rune) bool {
	g, err := f.GlyphIndex(buf, r)
	return err == nil && g != 0
}
