package study

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"gradus/sim/experiment"
)

func newStore(t *testing.T) *FolderStore {
	t.Helper()
	dir := t.TempDir()
	return NewFolderStore(dir, func() (*os.Root, error) { return os.OpenRoot(dir) })
}

// newRoot is an empty folder.
func newRoot(t *testing.T) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() }) //nolint:errcheck // nothing of it is kept
	return root
}

// names lists what is in the folder of a store.
func (s *FolderStore) names(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestAFolderKeepsTheFirstPartAndRefusesADifferentOne(t *testing.T) {
	s := newStore(t)
	if err := errors.Join(s.Put(12, []byte("first")), s.Put(3, []byte("other")), s.Put(12, []byte("first"))); err != nil {
		t.Fatal(err)
	}
	err := s.Put(12, []byte("second"))
	if !errors.Is(err, experiment.ErrDifferent) || !strings.Contains(err.Error(), s.File(12)) {
		t.Errorf("got %v", err)
	}
	if part, err := s.Get(12); string(part) != "first" || err != nil {
		t.Errorf("%q, %v", part, err)
	}
	if list, err := s.List(); !slices.Equal(list, []int{3, 12}) || err != nil {
		t.Errorf("%v, %v", list, err)
	}
	if got := s.names(t); !slices.Equal(got, []string{"shard-00003.part", "shard-00012.part"}) {
		t.Errorf("the folder has %v", got)
	}
	if _, err := s.Get(4); !errors.Is(err, experiment.ErrMissing) {
		t.Errorf("got %v", err)
	}
}

func TestOfManyWritersAtOnceOneWinsAndAllLearnIt(t *testing.T) {
	s := newStore(t)
	errs := make([]error, 40)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = s.Put(0, bytes.Repeat([]byte{byte(i % 2)}, 100_000)) })
	}
	all.Wait()
	part, err := s.Get(0)
	if err != nil {
		t.Fatal(err)
	}
	for i, err := range errs {
		if won := part[0] == byte(i%2); won && err != nil || !won && !errors.Is(err, experiment.ErrDifferent) {
			t.Errorf("writer %d: %v", i, err)
		}
	}
	if got := s.names(t); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
}

func TestAnyCutAndAnyChangedByteOfAPartIsNoticedAndNamed(t *testing.T) {
	s := newStore(t)
	if err := s.Put(0, []byte("some part")); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(s.File(0))
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		changed := bytes.Clone(whole)
		changed[i] ^= 1
		for _, content := range [][]byte{whole[:i], changed} {
			if err := os.WriteFile(s.File(0), content, 0o666); err != nil {
				t.Fatal(err)
			}
			_, err := s.Get(0)
			again := s.Put(0, []byte("some part"))
			for _, err := range []error{err, again} {
				if !errors.Is(err, experiment.ErrDamaged) || !strings.Contains(err.Error(), s.File(0)) {
					t.Fatalf("byte %d: %v", i, err)
				}
			}
		}
	}
}

// fullFile is a file on a disk with no room left.
type fullFile struct{ temporaryFile }

func (f fullFile) Write(p []byte) (int, error) {
	n, err := f.temporaryFile.Write(p[:len(p)/2])
	return n, errors.Join(err, syscall.ENOSPC)
}

func TestAFullDiskLosesNothingAndLeavesNothingThatLooksWhole(t *testing.T) {
	s := newStore(t)
	if err := s.Put(0, []byte("there")); err != nil {
		t.Fatal(err)
	}
	room := s.create
	s.create = func(root *os.Root, name string) (temporaryFile, error) {
		f, err := room(root, name)
		return fullFile{f}, err
	}
	err := s.Put(1, []byte("not there"))
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), s.File(1)) {
		t.Errorf("got %v", err)
	}
	if got := s.names(t); !slices.Equal(got, []string{"shard-00000.part"}) {
		t.Errorf("the folder has %v", got)
	}
	s.create = room
	if err := s.Put(1, []byte("not there")); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

func TestWhatAKilledWriterLeftIsNoPartAndIsTidiedAway(t *testing.T) {
	s := newStore(t)
	err := s.within(func(root *os.Root) error {
		_, err := s.writeThrough(root, partFile(5), []byte("cut sho"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if list, err := s.List(); len(list) != 0 || err != nil {
		t.Errorf("%v, %v", list, err)
	}
	if err := errors.Join(s.Put(5, []byte("whole")), s.Tidy()); err != nil {
		t.Fatal(err)
	}
	if got := s.names(t); !slices.Equal(got, []string{"shard-00005.part"}) {
		t.Errorf("the folder has %v", got)
	}
}

func TestAFileThatIsNoPartIsNamed(t *testing.T) {
	s := newStore(t)
	for _, name := range []string{"shard-1.part", "shard-x.part", "copy of shard-00001.part"} {
		file := filepath.Join(s.dir, name)
		if err := os.WriteFile(file, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := s.List(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOnlyOneHoldsALockAndTheNextOneGetsItAfterwards(t *testing.T) {
	root := newRoot(t)
	release, err := Lock(root, "lock")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(root, "lock"); !errors.Is(err, ErrLocked) {
		t.Errorf("got %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	release, err = Lock(root, "lock")
	if err != nil {
		t.Fatal(err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
}

func TestAJournalOnlyEverGrows(t *testing.T) {
	const name = "journal.jsonl"
	root := newRoot(t)
	shard := 4
	for _, e := range []Event{{Event: EventStarted}, {Event: EventPart, Shard: &shard, Units: 9}} {
		j, err := OpenJournal(root, name, func() string { return "2026-01-01T00:00:00Z" })
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(j.Note(e), j.Close()); err != nil {
			t.Fatal(err)
		}
	}
	text, err := root.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"at":"2026-01-01T00:00:00Z","event":"started"}
{"at":"2026-01-01T00:00:00Z","event":"part","shard":4,"units":9}
`
	if string(text) != want {
		t.Errorf("got %s", text)
	}
}

func TestTheCommandsOfAJournalAreThoseOfTheLinesThatAreWhole(t *testing.T) {
	journal := `{"at":"1","event":"planned","units":9,"command":["plan","a b"]}
{"at":"2","event":"part","shard":4,"units":9}
{"at":"3","event":"resumed","comm{"at":"4","event":"resumed","command":["torn"]}
{"at":"5","event":"extended","units":12,"command":["sweep","--resume","x"]}
{"at":"6","event":"resumed","command":["cut"`
	want := []Event{
		{At: "1", Event: EventPlanned, Units: 9, Command: []string{"plan", "a b"}},
		{At: "5", Event: EventExtended, Units: 12, Command: []string{"sweep", "--resume", "x"}},
	}
	if got := Commands([]byte(journal)); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}
