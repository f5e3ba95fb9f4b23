package study

import (
	"encoding/json"
	"io"
	"os"
	"sync"
)

// Journal notes what happened to a plan, one line of JSON an event, in a file
// to which nothing but lines is ever added. It is for people: nothing that is
// computed depends on it. Several processes may write to it.
type Journal struct {
	mu   sync.Mutex
	file io.WriteCloser
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
// several processes do not mix.
func (j *Journal) Note(e Event) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	e.At = j.now()
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	_, err = j.file.Write(append(line, '\n'))
	return plain(err)
}

// Close closes the journal.
func (j *Journal) Close() error { return j.file.Close() }
