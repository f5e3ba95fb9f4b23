package web

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// packing is a program whose downloads are written, or break off.
type packing struct {
	*program
	before, after error // anything is written
}

func (p *packing) Bundle(_ Lang, id, name string, out io.Writer) error {
	if p.before != nil {
		return p.before
	}
	io.WriteString(out, id+" as "+name) //nolint:errcheck // a test
	return p.after
}

func (p *packing) Study(_ Lang, id string) (Study, error) {
	return Study{ID: id, Kind: "compare", State: Done, Order: Order{Base: "jinshan-2012"}}, nil
}

func TestADownloadIsWholeOrBroken(t *testing.T) {
	p := &packing{program: newProgram()}
	page := NewServer(Settings{Program: p, Lang: Chinese, Hosts: []string{"here"}})
	ask := func() (status int, head http.Header, text string, broken any) {
		answer, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/studies/0001/bundle", nil)
		r.Host = "here"
		func() {
			defer func() { broken = recover() }() // as the server of the page does
			page.ServeHTTP(answer, r)
		}()
		return answer.Code, answer.Header(), answer.Body.String(), broken
	}
	status, head, text, broken := ask()
	if status != http.StatusOK || text != "0001 as 0001-jinshan-2012" || head.Get("Content-Disposition") != "attachment; filename=0001-jinshan-2012.zip" || broken != nil {
		t.Errorf("status %d, %q, %v, %v", status, text, head, broken)
	}
	p.after = errors.New("the disk is gone")
	if status, _, _, broken = ask(); broken != http.ErrAbortHandler {
		t.Errorf("a part is taken for the whole: status %d, %v", status, broken)
	}
	for before, want := range map[error]int{errors.New("the disk is gone"): http.StatusInternalServerError, &DamagedError{Text: "the disk is gone"}: http.StatusConflict} {
		p.before = before
		if status, head, text, broken = ask(); status != want || head.Get("Content-Disposition") != "" || !strings.Contains(text, "the disk is gone") || broken != nil {
			t.Errorf("status %d, want %d, %v, %v\n%s", status, want, head, broken, text)
		}
	}
}

func TestTheNameOfADownloadIsOfASCIIAndTellsTheStudy(t *testing.T) {
	for want, s := range map[string]Study{
		"0001-wider-gap-2": {ID: "0001", Kind: "compare", Order: Order{Title: " Wider gap (2)", Base: "jinshan-2012"}},
		"0002-why-jinshan": {ID: "0002", Kind: "why", Order: Order{Title: "专家下沉", Base: "jinshan"}},
		"0003-dose":        {ID: "0003", Kind: "dose", Order: Order{Title: "../专家", Base: "区.区"}},
		"0004-1-1-etc":     {ID: "0004", Kind: "compare", Order: Order{Title: "=1+1/../etc"}},
		"0005-own-toml":    {ID: "0005", Kind: "compare", Order: Order{Base: "区/own.toml"}},
		"0006-" + strings.Repeat("ab-", 13) + "a": {ID: "0006", Kind: "compare", Order: Order{Title: strings.Repeat("AB ", 30)}},
		"0007-" + strings.Repeat("ab", 19) + "a":  {ID: "0007", Kind: "compare", Order: Order{Title: strings.Repeat("ab", 19) + "a b"}},
	} {
		if got := s.FileName(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
