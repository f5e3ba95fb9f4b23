package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"html"
	"regexp"
)

// ErrNoReport says that a text is not a report of this program.
var ErrNoReport = errors.New("not a report")

// Document is what can be checked of a report that was written.
type Document struct {
	Lang    string
	Program string
	Other   string // file of the same report in another language; "" without one
	Sealed  bool   // the digest of the page holds
	Files   []File
	Numbers []Number // in the order of the page
}

var (
	langPattern    = regexp.MustCompile(`<html lang="([^"]*)">`)
	programPattern = regexp.MustCompile(`<meta name="generator" content="([^"]*)">`)
	filePattern    = regexp.MustCompile(`<meta name="gradus-file" content="([0-9a-f]{64}) ([^"]*)">`)
	otherPattern   = regexp.MustCompile(`<p class="other"><a href="([^"]*)"`)
	numberPattern  = regexp.MustCompile(`^<span class="n[^"]*" data-id="([^"]*)" data-as="([^"]*)" title="([^"]*)">([^<]*)</span>`)
)

// numberMark begins what numberPattern is of.
const numberMark = `<span class="n`

// Read reads what [Page.Write] wrote.
func Read(text []byte) (*Document, error) {
	at := bytes.Index(text, []byte(sealMark))
	if at < 0 || len(text) < at+len(sealMark)+sha256.Size*2 {
		return nil, ErrNoReport
	}
	at += len(sealMark)
	written := string(text[at : at+sha256.Size*2])
	sum := sha256.Sum256(append(append([]byte{}, text[:at]...), text[at+sha256.Size*2:]...))
	d := &Document{Sealed: hex.EncodeToString(sum[:]) == written, Lang: first(langPattern, text), Program: first(programPattern, text), Other: first(otherPattern, text)}
	for _, m := range filePattern.FindAllSubmatch(text, -1) {
		d.Files = append(d.Files, File{Name: unescape(m[2]), SHA256: string(m[1])})
	}
	d.Numbers = numbers(text)
	return d, nil
}

// numbers tries the pattern at each place where a number may begin: a page is
// long, and a search for the pattern goes over it many times more slowly.
func numbers(text []byte) (out []Number) {
	for {
		at := bytes.Index(text, []byte(numberMark))
		if at < 0 {
			return out
		}
		text = text[at:]
		m := numberPattern.FindSubmatch(text)
		if m == nil {
			text = text[len(numberMark):]
			continue
		}
		out = append(out, Number{ID: unescape(m[1]), As: unescape(m[2]), Definition: unescape(m[3]), Text: unescape(m[4])})
		text = text[len(m[0]):]
	}
}

func first(pattern *regexp.Regexp, text []byte) string {
	if m := pattern.FindSubmatch(text); m != nil {
		return unescape(m[1])
	}
	return ""
}

func unescape(text []byte) string { return html.UnescapeString(string(text)) }
