package cluster

import (
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"gradus/sim/experiment"
)

// A worker that reads the plan for so long that others have done everything does not
// find the queue any more.
func TestAWorkerThatBeginsAfterTheEndHearsThatItIsOver(t *testing.T) {
	t.Parallel()
	p := plan(t, 3, 1)
	var s experiment.Memory
	url, end := listening(t, p, &s, "secret")
	read, done := make(chan struct{}), make(chan struct{})
	slow := Worker{
		Servers: []string{url}, Token: "secret", Version: p.Program, Limits: hasty,
		Open: func(p *experiment.Plan) (experiment.Work, int, error) {
			close(read)
			<-done
			return queueOf(p), 1, nil
		},
	}
	quick := slow
	quick.Open = func(p *experiment.Plan) (experiment.Work, int, error) { return queueOf(p), 1, nil }
	heard := make(chan error, 1)
	go func() { heard <- slow.Join(t.Context()) }()
	<-read
	if err := quick.Join(t.Context()); err != nil { // it returns when the campaign is over
		t.Error(err)
	}
	close(done)
	if err := <-heard; err != nil {
		t.Errorf("the worker that was late: %v", err)
	}
	if err := end(); err != nil {
		t.Error(err)
	}
}

// A worker that has no line to the coordinator in the moment in which the campaign ends
// comes back and hears of it.
func TestAWorkerThatLosesTheLineAtTheEndHearsThatItIsOver(t *testing.T) {
	t.Parallel()
	p := plan(t, 3, 1)
	s := &cutting{at: len(p.Shards())}
	at, end := listening(t, p, s, "secret")
	s.wire = newWire(t, strings.TrimPrefix(at, "nats://"))
	bound := make(chan struct{})
	idle := Worker{
		Servers: []string{"nats://" + s.wire.Addr().String()}, Token: "secret", Version: p.Program, Limits: Limits{Patience: 5 * time.Second},
		Open: func(*experiment.Plan) (experiment.Work, int, error) { close(bound); return nil, 0, nil },
	}
	heard := make(chan error, 1)
	go func() { heard <- idle.Join(t.Context()) }()
	<-bound
	busy := Worker{
		Servers: []string{at}, Token: "secret", Version: p.Program, Limits: hasty,
		Open: func(p *experiment.Plan) (experiment.Work, int, error) { return queueOf(p), 1, nil },
	}
	if err := busy.Join(t.Context()); err != nil {
		t.Error(err)
	}
	s.wire.cut(lateTime / 2) // from now on nobody is connected
	if err := <-heard; err != nil {
		t.Errorf("the worker that was cut off: %v", err)
	}
	if err := end(); err != nil {
		t.Error(err)
	}
}

// cutting is a store that cuts a wire when it has so many parts.
type cutting struct {
	experiment.Memory
	at   int
	wire *wire
}

func (s *cutting) Put(shard int, part []byte) error {
	if s.at--; s.at == 0 {
		s.wire.cut(time.Minute)
	}
	return s.Memory.Put(shard, part)
}

// wire is a line to an address, over the loopback, that can be cut.
type wire struct {
	net.Listener
	mu    sync.Mutex
	until time.Time // cut so long
	ends  []net.Conn
}

func newWire(t *testing.T, to string) *wire {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{Listener: l}
	t.Cleanup(func() { l.Close(); w.cut(0) })
	go func() {
		for {
			here, err := l.Accept()
			if err != nil {
				return
			}
			there, err := net.Dial("tcp", to)
			if err != nil || !w.keep(here, there) {
				here.Close()
				continue
			}
			go func() { _, _ = io.Copy(here, there); here.Close() }()
			go func() { _, _ = io.Copy(there, here); there.Close() }()
		}
	}()
	return w
}

func (w *wire) keep(ends ...net.Conn) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if time.Now().Before(w.until) {
		ends[1].Close()
		return false
	}
	w.ends = append(w.ends, ends...)
	return true
}

func (w *wire) cut(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.until = time.Now().Add(d)
	for _, c := range w.ends {
		c.Close()
	}
	w.ends = nil
}
