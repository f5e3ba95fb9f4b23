package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/plots/web"
)

// downloaded asks for a download and returns its file name and bytes.
func downloaded(t *testing.T, l web.Lang, address string) (name string, text []byte) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Language", string(l))
	a, err := http.DefaultClient.Do(r)
	text = []byte(body(t, a, err))
	_, about, err := mime.ParseMediaType(a.Header.Get("Content-Disposition"))
	if a.StatusCode != http.StatusOK || err != nil || a.Header.Get("Content-Type") != "application/zip" {
		t.Fatalf("%s: status %d, %v, %v\n%.400s", address, a.StatusCode, a.Header, err, text)
	}
	return about["filename"], text
}

// unzipped are the files of an archive by name, and their names in its order.
func unzipped(t *testing.T, text []byte) (files map[string][]byte, names []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	files = map[string][]byte{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(in); err != nil { // which holds it against its checksum
			t.Fatal(err)
		}
		names = append(names, f.Name)
		if !f.Modified.Equal(z.File[0].Modified) || f.Modified.IsZero() {
			t.Errorf("%s has a time of its own: %v", f.Name, f.Modified)
		}
	}
	return files, names
}

func TestADownloadedStudyIsTheFolderAgainAndHolds(t *testing.T) {
	address, result := servedResult(t)
	inside := filepath.Join(result, "why-0002")
	args := []string{"why", "jinshan-2012", "expert-sinking", "--indicator", "visits", "--reps", "3", "--set", "choice.own_cost=0.004", "--out", inside}
	answered(t, append(args, small...)...)
	answered(t, "report", result, "--replace")
	name, text := downloaded(t, web.Chinese, address+"studies/0001/bundle")
	if again, same := downloaded(t, web.English, address+"studies/0001/bundle"); again != name || !bytes.Equal(text, same) {
		t.Errorf("two downloads of one folder are %s and %s of %d and %d bytes", name, again, len(text), len(same))
	}
	if name != "0001-jinshan-2012.zip" {
		t.Errorf("it is called %s", name)
	}
	files, names := unzipped(t, text)
	if !slices.IsSorted(names) {
		t.Errorf("the files are not in order: %v", names)
	}
	to := t.TempDir()
	top := strings.TrimSuffix(name, ".zip")
	for name, text := range files {
		if !strings.HasPrefix(name, top+"/") || !filepath.IsLocal(name) {
			t.Fatalf("it leads out of its folder: %s", name)
		}
		file := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
		there, err := os.ReadFile(filepath.Join(result, filepath.FromSlash(strings.TrimPrefix(name, top+"/"))))
		if err != nil || !bytes.Equal(text, there) {
			t.Errorf("%s is not as it lies there: %v", name, err)
		}
	}
	count := 0
	if err := filepath.WalkDir(result, func(_ string, e os.DirEntry, err error) error {
		if !e.IsDir() {
			count++
		}
		return err
	}); err != nil || count != len(files) {
		t.Errorf("%d of %d files: %v", len(files), count, err)
	}
	if files[top+"/why-0002/why.csv"] == nil {
		t.Error("what was asked besides is not in it")
	}
	answered(t, "verify", filepath.Join(to, top))
	answered(t, "report", filepath.Join(to, top)) // refused where it differs from what is there
}

func TestOnlyAWholeStudyIsDownloaded(t *testing.T) {
	address, result := servedResult(t)
	study := address + "studies/0001"
	if err := os.CopyFS(filepath.Join(filepath.Dir(filepath.Dir(result)), "0002"), os.DirFS(filepath.Dir(result))); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(filepath.Dir(filepath.Dir(result)), "0002", resultPath)); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(filepath.Dir(filepath.Dir(result)), "secret.csv")
	if err := os.WriteFile(secret, []byte("secret-of-somebody\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	refuse := func(what, address string, status int, said ...string) {
		t.Helper()
		for _, kind := range []string{"/bundle", "/tables"} {
			got, page := inLang(t, http.MethodGet, web.Chinese, address+kind)
			if got != status || strings.Contains(page, "secret-of") || strings.Contains(page, "PK\x03\x04") {
				t.Errorf("%s%s: status %d, want %d\n%.600s", what, kind, got, status, page)
			}
			for _, text := range said {
				if !strings.Contains(page, text) {
					t.Errorf("%s%s does not say %q:\n%s", what, kind, text, page)
				}
			}
		}
	}
	refuse("not run yet", address+"studies/0002", http.StatusConflict, "尚无可下载的结果", `href="/studies/0002"`)
	if page := pageIn(t, web.Chinese, address+"studies/0002"); strings.Contains(page, "/bundle") || strings.Contains(page, "/tables") {
		t.Error("a study without a result offers a download")
	}
	if page := pageIn(t, web.Chinese, study); !strings.Contains(page, `<a href="/studies/0001/bundle">全部打包下载</a> <a href="/studies/0001/tables">Excel 表格</a>`) {
		t.Errorf("the page of a study offers no download:\n%s", page)
	}
	refuse("none", address+"studies/0009", http.StatusNotFound)
	for _, forged := range []string{"..", "%2e%2e", "0001%2f..%2f0001", "0001%2fresult", "..%2fsecret.csv"} {
		refuse(forged, address+"studies/"+forged, http.StatusNotFound)
	}
	rewritten(t, result, func(m *results.Manifest) {
		m.Files = append(m.Files, results.Output{Name: "../../secret.csv", SHA256: results.DigestOf([]byte("secret-of-somebody\n")), Bytes: 19})
	})
	refuse("a manifest with a path out of the folder", study, http.StatusConflict, "secret.csv")
	rewritten(t, result, func(m *results.Manifest) { m.Files = m.Files[:len(m.Files)-1] })
	answered(t, "report", result, "--replace")
	restore := alter(t, filepath.Join(result, "compare.csv"), 100)
	refuse("an altered file", study, http.StatusConflict, "compare.csv", "已被改动")
	restore()
	linkTo(t, secret, filepath.Join(result, "mine.csv"))
	if status, page := inLang(t, http.MethodGet, web.Chinese, study+"/bundle"); status != http.StatusConflict || !strings.Contains(page, "mine.csv") || strings.Contains(page, "secret-of") {
		t.Errorf("a link: status %d\n%s", status, page)
	}
	if err := os.Remove(filepath.Join(result, "mine.csv")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(result, archive.ReportName(words.Chinese))); err != nil {
		t.Fatal(err)
	}
	if status, page := inLang(t, http.MethodGet, web.Chinese, study+"/bundle"); status != http.StatusConflict || !strings.Contains(page, `action="/studies/0001/report"`) {
		t.Errorf("a report is missing: status %d\n%s", status, page)
	}
	downloaded(t, web.Chinese, study+"/tables") // which no report stands in
}

// csvOf reads a table of the archive, which has the mark of UTF-8.
func csvOf(t *testing.T, name string, text []byte) [][]string {
	t.Helper()
	text, marked := bytes.CutPrefix(text, []byte(answer.ByteOrderMark))
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || !marked || len(rows) == 0 {
		t.Fatalf("%s: %v, mark %v, %d rows", name, err, marked, len(rows))
	}
	return rows
}

// number is a number as files have it.
var number = regexp.MustCompile(`^[-+]?[0-9.]+(e[-+]?[0-9]+)?$`)

// notTold are columns of the files that the tables for a spreadsheet leave out: labels of
// figures, whose language is that of the run, with their scale, places in files, and names
// that are told as the scenario or the institution.
var notTold = []string{"label", "scale", "file", "line", "title_en", "title_zh", "name_en", "name_zh"}

func TestTheTablesForASpreadsheetHaveHeadingsAndWordsOfTheLanguageAndTheNumbersOfTheFolder(t *testing.T) {
	address, result := servedResult(t)
	for l, want := range map[web.Lang][]string{
		web.English: {"0001-jinshan-2012-tables.en.zip", "base,base (code),option,option (code),indicator,indicator (code),unit,mean of the base,mean,difference from the base"},
		web.Chinese: {"0001-jinshan-2012-tables.zh.zip", "基线,基线（代码）,方案,方案（代码）,指标,指标（代码）,单位,基线均值,均值,与基线的差异,差异的95%区间下限,差异的95%区间上限,所依据的数值个数,区间的求法,结论"},
	} {
		name, text := downloaded(t, l, address+"studies/0001/tables")
		if _, again := downloaded(t, l, address+"studies/0001/tables"); name != want[0] || !bytes.Equal(text, again) {
			t.Errorf("%s is called %s, or is another one the next time", l, name)
		}
		files, names := unzipped(t, text)
		compare := csvOf(t, name, files["compare."+string(l)+".csv"])
		if head := strings.Join(compare[0], ","); !strings.HasPrefix(head, want[1]) {
			t.Errorf("the headings in %s are %s", l, head)
		}
		if row := strings.Join(compare[1], ","); l == web.Chinese && (!strings.HasPrefix(row, "上海市金山区（2012年）,jinshan-2012,专家下沉,expert-sinking,首选基层比例,first_preference_share,比例,0.") || !strings.Contains(row, "配对 t")) {
			t.Errorf("the first row is %s", row)
		}
		told := map[string]map[string]string{} // columns of the raw files, by their headings
		for _, r := range csvOf(t, "columns", files[names[0]])[1:] {
			if told[r[4]] == nil {
				told[r[4]] = map[string]string{}
			}
			if told[r[4]][r[2]] != "" {
				t.Errorf("%s has the heading %q twice", r[4], r[2])
			}
			if told[r[4]][r[2]] = r[5]; r[3] == "" || r[1] == "" {
				t.Errorf("nothing is said of %v", r)
			}
		}
		for raw, columns := range told {
			sameAsInTheFolder(t, l, files, result, raw, columns)
		}
		for _, raw := range []string{"levels.csv", "who_gains.csv", "flags.csv", "targets.csv", "expected.csv", "institutions.csv", "figures/months.csv", "figures/waits-urgency.csv", "policies.csv", "parameters.csv"} {
			if told[raw] == nil {
				t.Errorf("%s is not among the tables: %v", raw, names)
			}
		}
	}
}

// sameAsInTheFolder holds a table in words against the raw one: the same rows, every
// column of it or a reason why not, and every number as it is there.
func sameAsInTheFolder(t *testing.T, l web.Lang, files map[string][]byte, result, raw string, columns map[string]string) {
	t.Helper()
	name := strings.TrimSuffix(raw, ".csv") + "." + string(l) + ".csv"
	rows := csvOf(t, name, files[name])
	text, err := os.ReadFile(filepath.Join(result, filepath.FromSlash(raw)))
	if err != nil {
		t.Fatal(err)
	}
	there := csvOf(t, raw, text)
	if len(rows) != len(there) {
		t.Fatalf("%s has %d rows, and %s %d", name, len(rows), raw, len(there))
	}
	other := map[web.Lang]string{web.English: "_zh", web.Chinese: "_en"}[l]
	for at, column := range there[0] {
		var mine []int
		for i, heading := range rows[0] {
			if columns[heading] == column {
				mine = append(mine, i)
			}
		}
		if left := slices.Contains(notTold, column) || strings.HasSuffix(column, other); (len(mine) == 0) != left {
			t.Errorf("%s: column %s is told %d times", raw, column, len(mine))
			continue
		}
		for r := 1; r < len(rows) && len(mine) > 0; r++ {
			raw := there[r][at]
			got := rows[r][mine[len(mine)-1]] // the code, where there is one
			if (len(mine) == 2 || number.MatchString(raw) && !slices.Contains([]string{"value", "before", "unit"}, column)) && got != raw {
				t.Errorf("%s, row %d, %s is %q, want %q", name, r, column, got, raw)
				break
			}
		}
	}
}

func TestATextThatASpreadsheetWouldRunIsNoFormulaInTheTables(t *testing.T) {
	address, result := servedResult(t)
	for at, title := range map[string]string{"专家下沉": "=cmd|' /C calc'!A0", "Expert sinking": "  ＠SUM(A1)"} {
		replanted(t, result, "scenarios.csv", func(text string) string { return strings.Replace(text, at, title, 1) })
	}
	for l, want := range map[web.Lang]string{web.Chinese: "'=cmd|' /C calc'!A0", web.English: "'  ＠SUM(A1)"} {
		_, text := downloaded(t, l, address+"studies/0001/tables")
		files, _ := unzipped(t, text)
		found := 0
		for name, text := range files {
			for _, row := range csvOf(t, name, text)[1:] {
				for _, cell := range row {
					if cell == want {
						found++
					}
					if start := strings.TrimSpace(cell); start != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(start)[0]) && !number.MatchString(start) {
						t.Errorf("%s: %q would be run", path.Base(name), cell)
					}
				}
			}
		}
		if found < 10 {
			t.Errorf("in %s the title stands %d times in the tables", l, found)
		}
	}
}

// countedFiles counts the bytes that are read of each report.
type countedFiles struct {
	hostFiles
	read map[string]int
}

func (f countedFiles) Open(name string) (fs.File, error) {
	file, err := f.hostFiles.Open(name)
	if _, isReport := archive.LanguageOfReport(filepath.Base(name)); err != nil || !isReport {
		return file, err
	}
	return countedFile{file, func(n int) { f.read[filepath.Base(name)] += n }}, nil
}

type countedFile struct {
	fs.File
	count func(n int)
}

func (f countedFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.count(n)
	return n, err
}

// To make a bundle ready each report is read once to hold it, and once for its digest.
func TestABundleHoldsEachReportOnce(t *testing.T) {
	dir, files := reported(t), countedFiles{read: map[string]int{}}
	in, err := archive.OpenManifest(terms.Language{}, files, dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := packed(kept{}, in); err != nil {
		t.Fatal(err)
	}
	for _, l := range []words.Lang{words.English, words.Chinese} {
		name := archive.ReportName(l)
		if size := len(pageOf(t, dir, l)); files.read[name] != 2*size {
			t.Errorf("%s is read %.2f times", name, float64(files.read[name])/float64(size))
		}
	}
}
