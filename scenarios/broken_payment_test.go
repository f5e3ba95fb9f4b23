package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The files under testdata/broken/payment stand on the shipped base, in the
// model's own registry: what is wrong with them is a matter of money that has
// no owner, or two. Some break more than one rule and are told so at once.
func TestEveryBrokenWayOfPayingGivesItsMessages(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/payment/*.toml")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d broken files, want at least 10 (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".toml"), func(t *testing.T) {
			r := directed(t, file)
			r.Files, r.Profile = os.DirFS("."), "tiny"
			s, ps := Load(r)
			if s != nil || len(ps) == 0 {
				t.Fatal("the file is broken but was read without a problem")
			}
			for i := range ps {
				ps[i].File = strings.TrimPrefix(ps[i].File, "testdata/broken/payment/")
			}
			golden(t, strings.TrimSuffix(file, ".toml")+".want", ps, "en", true)
			golden(t, strings.TrimSuffix(file, ".toml")+".want.zh", ps, "zh", true)
		})
	}
}
