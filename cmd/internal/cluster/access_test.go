package cluster

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"gradus/sim/experiment"
)

// socketsListening returns the addresses on which this process listens, as the
// kernel of Linux tells them.
func socketsListening(t *testing.T) []string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells a process its sockets under /proc")
	}
	own := map[string]bool{} // inodes
	files, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if to, err := os.Readlink(filepath.Join("/proc/self/fd", f.Name())); err == nil {
			if inode, ok := strings.CutPrefix(to, "socket:["); ok {
				own[strings.TrimSuffix(inode, "]")] = true
			}
		}
	}
	const listens, state, local, inode = "0A", 3, 1, 9 // fields of proc(5)
	var out []string
	for _, table := range []string{"/proc/self/net/tcp", "/proc/self/net/tcp6"} {
		text, err := os.ReadFile(table)
		if errors.Is(err, os.ErrNotExist) {
			continue // a kernel without it
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n")[1:] {
			if f := strings.Fields(line); len(f) > inode && f[state] == listens && own[f[inode]] {
				out = append(out, f[local])
			}
		}
	}
	return out
}

func TestNothingListensBeyondTheLoopback(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0") // the count can see a socket
	if err != nil {
		t.Fatal(err)
	}
	if got := socketsListening(t); len(got) != 1 {
		t.Fatalf("with one socket listening there are %v", got)
	}
	l.Close()

	p := plan(t, 2, 1)
	for _, c := range []struct {
		name string
		j    JetStream
		want int
	}{
		{"embedded", JetStream{}, 0},
		{"listening", JetStream{Listen: "127.0.0.1:0", Token: "secret"}, 1},
	} {
		var s experiment.Memory
		var once sync.Once
		work := func(ctx context.Context, shard experiment.Shard) ([]byte, error) {
			once.Do(func() {
				got := socketsListening(t)
				if len(got) != c.want {
					t.Errorf("%s: it listens on %v, want %d sockets", c.name, got, c.want)
				}
				for _, at := range got {
					if !strings.HasPrefix(at, "0100007F:") { // 127.0.0.1, the lowest byte first
						t.Errorf("%s: it listens on %s", c.name, at)
					}
				}
			})
			return queueOf(p)(ctx, shard)
		}
		j := c.j
		j.Plan, j.Workers, j.Dir, j.Limits = p, 1, t.TempDir(), hasty
		if err := j.Run(t.Context(), p.Shards(), work, &s, nil); err != nil {
			t.Fatal(err)
		}
		if got := socketsListening(t); len(got) != 0 {
			t.Errorf("%s: afterwards it still listens on %v", c.name, got)
		}
	}
}

func TestListeningNeedsAnAddressWithAHostAndAToken(t *testing.T) {
	p := plan(t, 1, 1)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct{ listen, token, want string }{
		{"127.0.0.1:0", "", "only with a token"},
		{":4222", "secret", "write host:port"},
		{"4222", "secret", "write host:port"},
		{"127.0.0.1:70000", "secret", "write host:port"},
		{taken.Addr().String(), "secret", "address already in use"},
	} {
		j := &JetStream{Plan: p, Workers: 1, Dir: t.TempDir(), Listen: c.listen, Token: c.token}
		err := j.Run(t.Context(), p.Shards(), queueOf(p), new(experiment.Memory), nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q with the token %q: %v, want %q", c.listen, c.token, err, c.want)
		}
	}
	for listen, want := range map[string]bool{
		"127.0.0.1:0": true, "localhost:1": true, "[::1]:2": true, "0.0.0.0:4222": false, "192.168.1.2:4222": false, "x": false,
	} {
		if got := Loopback(listen); got != want {
			t.Errorf("Loopback(%q) is %v", listen, got)
		}
	}
}

func TestAFolderThatCannotBeWrittenIsAClearError(t *testing.T) {
	p := plan(t, 1, 1)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	j := &JetStream{Plan: p, Workers: 1, Dir: file}
	err := j.Run(t.Context(), p.Shards(), queueOf(p), new(experiment.Memory), nil)
	if err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("the error is %v", err)
	}
}

func TestAWorkerWithTheWrongTokenOrVersionIsRefused(t *testing.T) {
	p := plan(t, 3, 1)
	var s experiment.Memory
	url, end := listening(t, p, &s, "secret")
	opened := func(*experiment.Plan) (experiment.Work, int, error) {
		t.Error("it has got the plan")
		return nil, 0, errors.New("refused")
	}
	for _, token := range []string{"", "Secret", "secret "} {
		w := Worker{Servers: []string{url}, Token: token, Version: p.Program, Open: opened, Limits: hasty}
		if err := w.Join(t.Context()); !errors.Is(err, ErrToken) {
			t.Errorf("token %q: %v", token, err)
		}
	}
	w := Worker{Servers: []string{url}, Token: "secret", Version: "test+1", Open: opened, Limits: hasty}
	var other *VersionError
	if err := w.Join(t.Context()); !errors.As(err, &other) || *other != (VersionError{"test", "test+1"}) {
		t.Errorf("another version: %v", err)
	}
	// Those refused have not been in the way of one that is not.
	w.Version = p.Program
	w.Open = func(p *experiment.Plan) (experiment.Work, int, error) { return queueOf(p), 1, nil }
	joined := make(chan error, 1)
	go func() { joined <- w.Join(t.Context()) }()
	if err := errors.Join(end(), <-joined); err != nil {
		t.Error(err)
	}
}

func TestAWorkerWithoutACoordinatorGivesUp(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close() // nobody is there now
	w := Worker{Servers: []string{"nats://" + l.Addr().String()}, Token: "secret", Limits: Limits{Patience: 1}}
	if err := w.Join(t.Context()); err == nil || !strings.Contains(err.Error(), "is the coordinator running?") {
		t.Errorf("the error is %v", err)
	}
}
