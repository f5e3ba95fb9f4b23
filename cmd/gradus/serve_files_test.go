package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/words"
	"gradus/plots/web"
)

// servedResult serves the comparison of all tests of reports as study 0001, and
// returns the folder of its result.
func servedResult(t *testing.T) (address, result string) {
	t.Helper()
	dir := t.TempDir()
	result = filepath.Join(dir, "0001", resultPath)
	text, err := json.Marshal(kept{Order: web.Order{
		Lang: web.English, Base: "jinshan-2012", Profile: "tiny", Replications: "3", Seed: "1", Options: []web.Option{{Policies: []string{"expert-sinking"}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Dir(result), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(reported(t), result); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "0001", keptFile), text, 0o666); err != nil {
		t.Fatal(err)
	}
	address, end := servedAt(t, dir)
	t.Cleanup(func() { end() })
	return address, result
}

// inLang asks for a file of the study, as a visitor of a language.
func inLang(t *testing.T, method string, l web.Lang, address string) (status int, page string) {
	t.Helper()
	r, err := http.NewRequest(method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Language", string(l))
	answer, err := http.DefaultClient.Do(r)
	page = body(t, answer, err)
	return answer.StatusCode, page
}

func TestAnAlteredOrMissingReportIsNotShownAndCanBeMadeAgain(t *testing.T) {
	address, result := servedResult(t)
	study := address + "studies/0001"
	number := regexp.MustCompile(`(<span class="n[^"]*" data-id="compare\.csv:1:diff"[^>]*>)([^<]*)(</span>)`)
	for _, l := range []words.Lang{words.English, words.Chinese} {
		name := archive.ReportName(l)
		file := filepath.Join(result, name)
		sound, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if status, page := inLang(t, http.MethodGet, web.English, study+"/files/"+name); status != http.StatusOK || page != string(sound) {
			t.Fatalf("%s: a sound report has status %d", name, status)
		}
		for what, text := range map[string][]byte{"altered": number.ReplaceAll(sound, []byte("${1}+9.97$3")), "missing": nil} {
			err := os.Remove(file)
			if text != nil {
				if bytes.Equal(text, sound) {
					t.Fatal("nothing is altered")
				}
				err = os.WriteFile(file, text, 0o666)
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, query := range []string{"", "?download"} {
				for in, said := range map[web.Lang][2]string{
					web.English: {what, "Make the report again"}, web.Chinese: {map[string]string{"altered": "已被改动", "missing": "缺少"}[what], "重新生成报告"},
				} {
					status, page := inLang(t, http.MethodGet, in, study+"/files/"+name+query)
					if status != http.StatusConflict || strings.Contains(page, "9.97") || !strings.Contains(page, said[0]) || !strings.Contains(page, said[1]) || !strings.Contains(page, `action="/studies/0001/report"`) {
						t.Errorf("%s, %s, in %s: status %d\n%.400s", name, what, in, status, page)
					}
				}
			}
			if _, page := inLang(t, http.MethodGet, web.English, study); !strings.Contains(page, `files/`+name+`"`) {
				t.Errorf("%s, %s: the page of the study leads to it no more", name, what)
			}
			if status, page := inLang(t, http.MethodPost, web.English, study+"/report"); status != http.StatusOK {
				t.Errorf("%s, %s: cannot be made again: status %d\n%s", name, what, status, page)
			}
			if again, err := os.ReadFile(file); err != nil || !bytes.Equal(again, sound) {
				t.Errorf("%s, %s: made again it is another: %v", name, what, err)
			}
		}
	}
}

func TestAnAlteredOrMissingFileOfAResultIsNotHandedOutAndNoReportIsMadeFromIt(t *testing.T) {
	address, result := servedResult(t)
	study := address + "studies/0001"
	for _, name := range []string{"compare.csv", "figures/months.svg", results.ManifestName} {
		file := filepath.Join(result, filepath.FromSlash(name))
		sound, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if status, page := inLang(t, http.MethodGet, web.English, study+"/files/"+name+"?download"); status != http.StatusOK || page != string(sound) {
			t.Fatalf("%s: a sound file has status %d", name, status)
		}
		altered := bytes.Replace(sound, []byte("1"), []byte("7"), 1)
		if name == results.ManifestName {
			altered = bytes.Replace(sound, []byte(`"seed": 1`), []byte(`"seed": 7`), 1)
		}
		for _, text := range [][]byte{altered, nil} {
			if text == nil && name == results.ManifestName {
				continue // without it there is no result
			}
			err := os.Remove(file)
			if text != nil {
				err = os.WriteFile(file, text, 0o666)
			}
			if err != nil {
				t.Fatal(err)
			}
			status, page := inLang(t, http.MethodGet, web.Chinese, study+"/files/"+name+"?download")
			if status != http.StatusConflict || !strings.Contains(page, filepath.FromSlash(name)) || !strings.Contains(page, "故不提供") || strings.Contains(page, "/report") {
				t.Errorf("%s: status %d\n%.400s", name, status, page)
			}
			report := filepath.Join(result, archive.ReportName(words.English))
			before, err := os.ReadFile(report)
			if err != nil {
				t.Fatal(err)
			}
			if status, page := inLang(t, http.MethodPost, web.English, study+"/report"); status != http.StatusConflict || !strings.Contains(page, filepath.FromSlash(name)) {
				t.Errorf("a report is made of an altered %s: status %d\n%s", name, status, page)
			}
			if after, err := os.ReadFile(report); err != nil || !bytes.Equal(before, after) {
				t.Errorf("the report was written: %v", err)
			}
		}
		if err := os.WriteFile(file, sound, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAStoppedStudyTellsItsFinishedReplications(t *testing.T) {
	address, result := servedResult(t)
	rewritten(t, result, func(m *results.Manifest) { m.Status, m.Replications.Wanted = results.StatusInterrupted, 40 })
	if page := pageIn(t, web.English, address+"studies/0001"); !strings.Contains(page, "3 of the 40 replications") {
		t.Errorf("the page does not say how much is finished:\n%s", page)
	}
}

// Codes that a planner meets have words: the grade of a target to the pointer, and the
// sizes of a study.
func TestGradesOfTargetsAndSizesHaveWords(t *testing.T) {
	address, result := servedResult(t)
	for l, want := range map[web.Lang][3]string{
		web.English: {"peer-reviewed study", ">usual (default): 100,000 residents<", "the default profile"},
		web.Chinese: {"同行评议研究", ">常用（default）：100,000 居民<", "常用规模（default）"},
	} {
		graded := regexp.MustCompile(`title="[^"]*` + want[0] + `[^"]*">Br?<`)
		for _, page := range []string{pageIn(t, l, address+"studies/0001"), sectionText(t, pageOf(t, result, pageLangs[l]), "indicators")} {
			if !graded.MatchString(page) {
				t.Errorf("in %q no grade of a target says what it means", l)
			}
		}
		if page := pageIn(t, l, address+"studies/0001"); !strings.Contains(page, want[2]) {
			t.Errorf("the answer in %q does not name %s", l, want[2])
		}
		if page := pageIn(t, l, address+"new/jinshan-2012"); !strings.Contains(page, want[1]) {
			t.Errorf("the form in %q does not offer %s", l, want[1])
		}
	}
}

func TestAnAnswerOfTheSmallestSizeSaysOnceThatItIsForPractice(t *testing.T) {
	address, result := servedResult(t)
	for l, want := range map[web.Lang]string{web.English: "are for practice", web.Chinese: "仅供练习"} {
		for _, page := range []string{pageIn(t, l, address+"studies/0001"), pageOf(t, result, pageLangs[l])} {
			if n := strings.Count(page, want); n != 1 {
				t.Errorf("%s is said %d times", want, n)
			}
		}
	}
}
