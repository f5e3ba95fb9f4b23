package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The files under testdata/broken/governance stand on the shipped base: what
// is wrong with a judgement only the model's own checks can say.
func TestEveryBrokenJudgementGivesItsMessages(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/governance/*.toml")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d broken files, want at least 6 (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".toml"), func(t *testing.T) {
			s, ps := Load(Request{Name: filepath.ToSlash(file), Files: os.DirFS(".")})
			if s != nil || len(ps) == 0 {
				t.Fatal("the file is broken but was read without a problem")
			}
			for i := range ps {
				ps[i].File = strings.TrimPrefix(ps[i].File, "testdata/broken/governance/")
			}
			golden(t, strings.TrimSuffix(file, ".toml")+".want", ps, "en", true)
			golden(t, strings.TrimSuffix(file, ".toml")+".want.zh", ps, "zh", true)
		})
	}
}
