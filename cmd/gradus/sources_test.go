package main

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

var (
	sourceText = regexp.MustCompile(`(?m)^\[source\.[^\]]+\]\ntext = "(.*)"$`)
	// papers are cited under the title that they have.
	papers = regexp.MustCompile(`et al\. \d{4}, |JAMDA|BMC Health Services Research \d{4}$`)
)

func TestAShippedSourceHasChineseWordsUnlessItIsACitation(t *testing.T) {
	used := map[string]bool{}
	err := fs.WalkDir(os.DirFS("../../scenarios"), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".toml") || strings.HasPrefix(path, "testdata") {
			return err
		}
		file, err := os.ReadFile("../../scenarios/" + path)
		for _, m := range sourceText.FindAllStringSubmatch(string(file), -1) {
			used[m[1]] = true
			if got := words.Chinese.Source(m[1]); papers.MatchString(m[1]) != (got == m[1]) {
				t.Errorf("%s: the source %q is %q", path, m[1], got)
			}
			if got := words.English.Source(m[1]); got != m[1] {
				t.Errorf("in English %q is %q", m[1], got)
			}
		}
		return err
	})
	if err != nil || len(used) < 30 {
		t.Fatalf("%d sources, %v", len(used), err)
	}
	for _, text := range words.Sources() {
		if !used[text] {
			t.Errorf("no shipped source is %q", text)
		}
	}
}

func TestTheChineseReportDescribesItsSourcesInChinese(t *testing.T) {
	dir := reported(t)
	zh := sectionOf(t, pageOf(t, dir, words.Chinese), "parameters")
	for _, want := range []string{"作者给定的起始值，无本地来源", "《2012年我国卫生和计划生育事业发展统计公报》", "按 2012 年水平拟合所得", "Jian et al. 2015, Payment reform pilot"} {
		if !strings.Contains(zh, want) {
			t.Errorf("not there: %s", want)
		}
	}
	if i := slices.IndexFunc(words.Sources(), func(en string) bool { return strings.Contains(zh, en) }); i >= 0 {
		t.Errorf("in English: %s", words.Sources()[i])
	}
	if stdout, _ := answered(t, "show", "jinshan-2012", "--lang", "zh"); !strings.Contains(stdout, "无本地来源") {
		t.Error("show has the sources in English")
	}
}
