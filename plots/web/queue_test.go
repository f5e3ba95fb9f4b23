package web

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestTheLineHasALimit(t *testing.T) {
	s := serve(t, "")
	s.post("/studies", order)
	s.events("0001", func(e event) bool { return e.State == Running })
	for range MaxWaiting {
		s.post("/studies", order)
	}
	status, _, text := s.post("/studies", order)
	if status != http.StatusTooManyRequests || len(s.orders) != MaxWaiting+1 || !strings.Contains(text, "wait already") {
		t.Errorf("status %d with %d orders", status, len(s.orders))
	}
	close(s.release)
}

// An order is kept when it has its place in the line, and not before.
func TestOfManyOrdersAtOnceNoneIsKeptThatIsRefused(t *testing.T) {
	s := serve(t, "")
	s.post("/studies", order)
	s.events("0001", func(e event) bool { return e.State == Running })
	s.keeping = 20 * time.Millisecond
	const extra = 26
	var wg sync.WaitGroup
	var mu sync.Mutex
	statuses := map[int]int{}
	for range MaxWaiting + extra {
		wg.Go(func() {
			r, err := http.NewRequest(http.MethodPost, s.URL+"/studies", strings.NewReader(order.Encode()))
			if err != nil {
				t.Error(err)
				return
			}
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Accept-Language", "zh")
			answer, err := s.visitor.Do(r)
			if err != nil {
				t.Error(err)
				return
			}
			defer answer.Body.Close()
			text, _ := io.ReadAll(answer.Body)
			mu.Lock()
			defer mu.Unlock()
			if statuses[answer.StatusCode]++; answer.StatusCode != http.StatusSeeOther && !strings.Contains(string(text), fmt.Sprintf("已有 %d 个运行在等待", MaxWaiting)) {
				t.Errorf("status %d without the right words:\n%s", answer.StatusCode, text)
			}
		})
	}
	wg.Wait()
	if statuses[http.StatusSeeOther] != MaxWaiting || statuses[http.StatusTooManyRequests] != extra || len(s.orders) != 1+MaxWaiting {
		t.Errorf("statuses %v, %d orders kept", statuses, len(s.orders))
	}
	s.post("/studies/0002/stop", nil)
	s.post("/studies", with("0.value.a.real", "wrong")) // gives its place back
	if status, _, _ := s.post("/studies", order); status != http.StatusSeeOther {
		t.Errorf("a place that is free again: status %d", status)
	}
	if status, _, text := s.post("/studies/0002/run", nil); status != http.StatusTooManyRequests || !strings.Contains(text, "wait already") {
		t.Errorf("what was stopped, beyond the line: status %d", status)
	}
	close(s.release)
}

func TestWhatWaitedWhenThePageEndedIsInLineAgain(t *testing.T) {
	before := serve(t, "")
	for range 6 {
		before.post("/studies", order)
	}
	before.events("0001", func(e event) bool { return e.State == Running })
	before.post("/studies/0003/stop", nil)
	before.post("/studies/0002/stop", nil)
	before.post("/studies/0002/run", nil) // behind the others now
	after := newProgram()
	after.orders, after.line, after.done["0005"] = before.orders, before.Line(), true
	after.line.Waiting = append(after.line.Waiting, "0099")
	close(before.release)
	s := serveProgram(t, "", after)
	_, text := s.get("/")
	for _, want := range []string{"Study 0001 was under way when the page last ended", "waited when the page last ended, and are in line again: 0004, 0006, 0002."} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
	s.events("0001", func(e event) bool { return e.State == Running })
	for l, want := range map[string]string{"en": "is run again from the beginning", "zh": "现从头重新运行"} {
		s.get("/lang/" + l)
		if _, text := s.get("/studies/0001"); !strings.Contains(text, want) {
			t.Errorf("what was under way does not say so:\n%s", text)
		}
		if _, text := s.get("/studies/0002"); strings.Contains(text, want) {
			t.Errorf("what waited says that it was under way:\n%s", text)
		}
	}
	s.get("/lang/en")
	for id, want := range map[string]State{"0003": New, "0005": Done} {
		if e := s.events(id, func(event) bool { return true })[0]; e.State != want {
			t.Errorf("%s: %+v", id, e)
		}
	}
	close(s.release)
	s.events("0002", func(e event) bool { return e.State == Done })
	if !slices.Equal(s.runs, []string{"0001", "0004", "0006", "0002"}) {
		t.Errorf("ran %v", s.runs)
	}
	if _, text := s.get("/"); strings.Contains(text, "when the page last ended") {
		t.Error("what was open is told when nothing of it is open any more")
	}
}

// The line that is kept has what is under way, as a page that is killed leaves it; not
// what somebody has stopped, and not what is done.
func TestTheLineThatIsKeptHasWhatIsUnderWay(t *testing.T) {
	s := serve(t, "")
	kept := func(running string, waiting ...string) {
		t.Helper()
		if l := s.Line(); l.Running != running || !slices.Equal(l.Waiting, waiting) {
			t.Errorf("kept %+v, want %q and %v", l, running, waiting)
		}
	}
	for range 3 {
		s.post("/studies", order)
	}
	s.events("0001", func(e event) bool { return e.State == Running })
	kept("0001", "0002", "0003")
	s.post("/studies/0001/stop", nil)
	s.events("0002", func(e event) bool { return e.State == Running })
	kept("0002", "0003")
	s.release <- true
	s.events("0003", func(e event) bool { return e.State == Running })
	kept("0003")
	close(s.release)
	s.events("0003", func(e event) bool { return e.State == Done })
	kept("")
}

func TestFiftyVisitorsAndTwentyRunsLoseNothing(t *testing.T) {
	s := serve(t, "")
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			if i < 20 {
				answer, err := s.Client().PostForm(s.URL+"/studies", order)
				if err != nil || answer.StatusCode != http.StatusSeeOther {
					t.Errorf("visitor %d: %v", i, err)
					return
				}
				answer.Body.Close()
			}
			for _, path := range []string{"/", "/new/base", "/district/base"} {
				answer, err := s.Client().Get(s.URL + path)
				if err != nil || answer.StatusCode != http.StatusOK {
					t.Errorf("visitor %d, %s: %v", i, path, err)
					return
				}
				answer.Body.Close()
			}
		})
	}
	wg.Wait()
	close(s.release)
	for i := range 20 {
		id := fmt.Sprintf("%04d", i+1)
		all := s.events(id, func(e event) bool { return e.State == Done })
		if last := all[len(all)-1]; last.State != Done {
			t.Errorf("%s ended with %+v", id, last)
		}
	}
	if slices.Sort(s.runs); len(slices.Compact(s.runs)) != 20 {
		t.Errorf("%d of 20 runs", len(s.runs))
	}
}

func TestStoppingKeepsTheLineGoing(t *testing.T) {
	s := serve(t, "")
	for range 3 {
		s.post("/studies", order)
	}
	s.events("0001", func(e event) bool { return e.State == Running })
	s.post("/studies/0002/stop", nil)
	s.post("/studies/0001/stop", nil)
	close(s.release)
	all := s.events("0003", func(e event) bool { return e.State == Done })
	if last := all[len(all)-1]; last.State != Done {
		t.Errorf("the third study ended with %+v", last)
	}
	for _, id := range []string{"0001", "0002"} {
		if e := s.events(id, func(event) bool { return true })[0]; e.State != Stopped {
			t.Errorf("%s: %+v", id, e)
		}
	}
	if _, text := s.get("/studies/0002"); !strings.Contains(text, `action="/studies/0002/run"`) {
		t.Error("what was stopped before its turn cannot be run after all")
	}
	if !slices.Equal(s.runs, []string{"0003"}) {
		t.Errorf("finished: %v", s.runs)
	}
}
