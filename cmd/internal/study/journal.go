package study

import (
	"bytes"
	"encoding/json"
	"os"
	"sync"
)

// Journal notes what happened to a plan, one line of JSON an event, in a file
// to which nothing but lines is ever added. It is for people: nothing that is
// computed depends on it, and the manifest has the commands from it. Several processes may write to it.
type Journal struct {
	mu   sync.Mutex
	file *os.File
	now  func() string
}

// Event is a line of the journal.
type Event struct {
	At     string `json:"at"`              // wall clock, RFC 3339
	Event  string `json:"event"`           // one of the names below
	Shard  *int   `json:"shard,omitempty"` // of a part
	Units  int    `json:"units,omitempty"` // of the shard, or of the plan
	Failed int    `json:"failed,omitempty"`
	Note   string `json:"note,omitempty"`

	Command []string `json:"command,omitempty"` // arguments as given, of what makes the plan or goes on with it
}

// What a journal tells.
const (
	EventPlanned  = "planned"
	EventStarted  = "started"
	EventResumed  = "resumed"
	EventExtended = "extended"
	EventPart     = "part"   // a part came into the store
	EventFailed   = "failed" // the run ended with the error noted
	EventStopped  = "stopped"
	EventMerged   = "merged"
)

// OpenJournal opens a journal of a folder, or begins one. Now gives the time of an event.
func OpenJournal(folder *os.Root, name string, now func() string) (*Journal, error) {
	f, err := folder.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	return &Journal{file: f, now: now}, nil
}

// Note adds an event. A line is one call of the system, so that those of
// several processes do not mix. One with a command is on the disk when Note ends: the
// manifest will have it.
func (j *Journal) Note(e Event) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	e.At = j.now()
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	_, err = j.file.Write(append(line, '\n'))
	if err == nil && e.Command != nil {
		err = j.file.Sync()
	}
	return plain(err)
}

// Commands returns the events of a journal that have a command: how the plan was made,
// and by what it was gone on with. A line that a broken disk has torn is passed over.
func Commands(journal []byte) []Event {
	var out []Event
	for line := range bytes.Lines(journal) {
		var e Event
		if json.Unmarshal(line, &e) == nil && len(e.Command) > 0 {
			out = append(out, e)
		}
	}
	return out
}

// Close closes the journal.
func (j *Journal) Close() error { return j.file.Close() }
