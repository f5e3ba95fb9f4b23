package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed page.html
var pageText string

//go:embed style.css
var style string

//go:embed page.js
var script string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"css": func() template.CSS { return template.CSS(style) },
	"js":  func() template.JS { return template.JS(script) },
	"policy": func() string {
		return fmt.Sprintf("default-src 'none'; style-src 'unsafe-inline'; script-src '%s'; base-uri 'none'; form-action 'none'", ScriptDigest())
	},
	"inc": func(i int) int { return i + 1 },
}).Parse(pageText))

// ScriptDigest lets a browser run the script of the page and no other, as the
// source of a content security policy.
func ScriptDigest() string {
	sum := sha256.Sum256([]byte(script))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// sealMark is where the digest of the page stands in it.
const sealMark = `<meta name="gradus-digest" content="`

// Write writes the page with the digest of itself.
func (p *Page) Write(w io.Writer) error {
	var b bytes.Buffer
	if err := page.Execute(&b, p); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	text := b.Bytes()
	at := bytes.Index(text, []byte(sealMark))
	if at < 0 {
		return fmt.Errorf("write report: no place for the digest")
	}
	at += len(sealMark)
	sum := sha256.Sum256(text)
	for _, part := range [][]byte{text[:at], []byte(hex.EncodeToString(sum[:])), text[at:]} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// Inline makes a drawing of package plots part of a page: without declaration,
// and with a width that follows the page.
func Inline(svg string) template.HTML {
	if at := strings.Index(svg, "<svg"); at > 0 {
		svg = svg[at:]
	}
	head, rest, ok := strings.Cut(svg, ">")
	if !ok {
		return ""
	}
	var kept []string
	for i, part := range strings.SplitAfter(head, `" `) {
		if i > 0 && (strings.HasPrefix(part, `width="`) || strings.HasPrefix(part, `height="`)) {
			continue
		}
		kept = append(kept, part)
	}
	return template.HTML(strings.Join(kept, "") + ">" + strings.TrimSpace(rest))
}
