package cluster

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/nats-io/nats-server/v2/server"

	"gradus/sim"
	"gradus/sim/experiment"
	"gradus/sim/fmath"
)

// The tests start real processes: this test binary again, in one of three
// roles. A child ends with its parent, whose end of the pipe then closes.

const roleVariable = "GRADUS_TEST_ROLE"

// role is what a child process is told to be.
type role struct {
	Kind    string // "worker", "coordinator" or "server"
	Servers []string
	Token   string
	Version string
	Workers int
	Dir     string // of the queue, or of the server
	Store   string // folder of parts
	Listen  string
	Plan    []byte
	Limits  Limits
	Hold    int // shard over which the process stays forever; -1: none
	Die     int // shard at which the process ends; -1: none
	// of a server in a cluster:
	Name         string
	Port, Routed int
	Routes       []int
}

func TestMain(m *testing.M) {
	text := os.Getenv(roleVariable)
	if text == "" {
		os.Exit(m.Run())
	}
	var r role
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		panic(err)
	}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(3) // the parent is gone
	}()
	if err := r.play(); err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("over")
}

func (r role) play() error {
	ctx := context.Background()
	switch r.Kind {
	case "server":
		return r.serve()
	case "worker":
		return Worker{
			Servers: r.Servers, Token: r.Token, Version: r.Version, Limits: r.Limits,
			Open: func(p *experiment.Plan) (experiment.Work, int, error) {
				return r.watched(queueOf(p)), r.Workers, nil
			},
		}.Join(ctx)
	}
	p, err := experiment.ReadPlan(bytes.NewReader(r.Plan))
	if err != nil {
		return err
	}
	store := folder(r.Store)
	missing, err := experiment.Missing(p, store)
	if err != nil {
		return err
	}
	j := &JetStream{Plan: p, Workers: r.Workers, Dir: r.Dir, Listen: r.Listen, Servers: r.Servers, Token: r.Token, Limits: r.Limits}
	return j.Run(ctx, missing, r.watched(queueOf(p)), told{store}, nil)
}

// watched says which shards are begun, and stays or ends at those of the role.
func (r role) watched(work experiment.Work) experiment.Work {
	return func(ctx context.Context, s experiment.Shard) ([]byte, error) {
		fmt.Println("begun", s.Number)
		if s.Number == r.Die {
			os.Exit(4)
		}
		if s.Number == r.Hold {
			select {}
		}
		return work(ctx, s)
	}
}

func (r role) serve() error {
	o := &server.Options{
		ServerName: r.Name, Host: "127.0.0.1", Port: r.Port, StoreDir: r.Dir, JetStream: true,
		NoLog: true, NoSigs: true, Authorization: r.Token,
		Cluster: server.ClusterOpts{Name: "gradus", Host: "127.0.0.1", Port: r.Routed},
	}
	var routes []string
	for _, port := range r.Routes {
		routes = append(routes, fmt.Sprintf("nats://127.0.0.1:%d", port))
	}
	o.Routes = server.RoutesFromStr(strings.Join(routes, ","))
	s, err := server.NewServer(o)
	if err != nil {
		return err
	}
	s.Start()
	select {}
}

// child is a process in a role; lines are what it has said so far.
type child struct {
	t     *testing.T
	cmd   *exec.Cmd
	lines chan string // closed when the process has ended

	mu   sync.Mutex
	said []string
}

func start(t *testing.T, r role) *child {
	t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	c := &child{t: t, cmd: exec.Command(os.Args[0]), lines: make(chan string, 10_000)}
	c.cmd.Env = append(os.Environ(), roleVariable+"="+string(text))
	c.cmd.Stderr = os.Stderr
	in, err := c.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var read sync.WaitGroup
	read.Go(func() {
		defer close(c.lines)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			c.mu.Lock()
			c.said = append(c.said, lines.Text())
			c.mu.Unlock()
			c.lines <- lines.Text()
		}
	})
	t.Cleanup(func() {
		_ = c.cmd.Process.Kill() // it may have ended
		in.Close()
		read.Wait()
		_ = c.cmd.Wait()
	})
	return c
}

// await reads until a line with the prefix, and returns the rest of it. With
// the prefix "" it reads to the end.
func (c *child) await(prefix string) string {
	c.t.Helper()
	for line := range c.lines {
		if rest, ok := strings.CutPrefix(line, prefix); ok && prefix != "" {
			return strings.TrimSpace(rest)
		}
	}
	if prefix != "" {
		c.t.Fatalf("the process ended without %q; it said %q", prefix, c.heard(""))
	}
	return ""
}

// heard returns the rests of all lines with a prefix so far.
func (c *child) heard(prefix string) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []string
	for _, line := range c.said {
		if rest, ok := strings.CutPrefix(line, prefix); ok {
			out = append(out, strings.TrimSpace(rest))
		}
	}
	return out
}

// kill ends the process with SIGKILL, as a lost computer would.
func (c *child) kill() {
	c.t.Helper()
	if err := c.cmd.Process.Kill(); err != nil {
		c.t.Fatal(err)
	}
	c.await("")
}

// plan returns a plan of small queues, every unit of which is a shard.
func plan(t *testing.T, points, replications int) *experiment.Plan {
	return longer(t, points, replications, 200)
}

// longer returns a plan of queues with so many customers.
func longer(t *testing.T, points, replications, customers int) *experiment.Plan {
	t.Helper()
	p, err := experiment.Plan{
		Program: "test", Seed: 7, Points: points, Draws: 2, Replications: replications,
		Task: json.RawMessage(fmt.Sprintf(`{"customers":%d}`, customers)),
	}.Cut(experiment.Cost{Unit: 60})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func written(t *testing.T, p *experiment.Plan) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := experiment.WritePlan(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// queueOf returns a work: the mean wait of the customers of a queue M/M/1 whose
// load is the point's, by Lindley's recursion, for every unit of the shard.
func queueOf(p *experiment.Plan) experiment.Work {
	var task struct{ Customers int64 }
	if err := json.Unmarshal(p.Task, &task); err != nil {
		panic(err)
	}
	return func(_ context.Context, s experiment.Shard) ([]byte, error) {
		var part []byte
		for n := s.From; n < s.To; n++ {
			u := p.Unit(n)
			key := sim.Root(p.Seed).At(int64(u.Replication)).At(int64(u.Draw))
			load := float64(u.Point+1) / float64(p.Points+1)
			wait, sum := 0.0, 0.0
			for i := range task.Customers {
				sum += wait
				service := -fmath.Log(key.Named("service").At(i).Uniform())
				gap := -fmath.Log(key.Named("arrival").At(i).Uniform())
				wait = max(0, wait+float64(load*service)-gap)
			}
			part = binary.LittleEndian.AppendUint64(part, math.Float64bits(sum/float64(task.Customers)))
		}
		return part, nil
	}
}

// digest is that of all parts in the order of the plan.
func digest(t *testing.T, p *experiment.Plan, s experiment.Store) string {
	t.Helper()
	var all []byte
	for _, shard := range p.Shards() {
		part, err := s.Get(shard.Number)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, part...)
	}
	return sum(all)
}

// undisturbed is the digest from a plain loop.
func undisturbed(t *testing.T, p *experiment.Plan) string {
	t.Helper()
	var s experiment.Memory
	if err := (experiment.Local{Workers: 1}).Run(t.Context(), p.Shards(), queueOf(p), &s, nil); err != nil {
		t.Fatal(err)
	}
	return digest(t, p, &s)
}

// folder is a store of files, for a coordinator that is another process.
type folder string

func (f folder) path(shard int) string { return filepath.Join(string(f), strconv.Itoa(shard)) }

func (f folder) Put(shard int, part []byte) error {
	there, err := f.Get(shard)
	if err == nil && !bytes.Equal(there, part) {
		return experiment.ErrDifferent
	}
	if err == nil {
		return nil
	}
	if err := os.WriteFile(f.path(shard)+".partial", part, 0o666); err != nil {
		return err
	}
	return os.Rename(f.path(shard)+".partial", f.path(shard))
}

func (f folder) List() ([]int, error) {
	files, err := os.ReadDir(string(f))
	var out []int
	for _, file := range files {
		if n, err := strconv.Atoi(file.Name()); err == nil {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out, err
}

func (f folder) Get(shard int) ([]byte, error) {
	part, err := os.ReadFile(f.path(shard))
	if errors.Is(err, os.ErrNotExist) {
		err = experiment.ErrMissing
	}
	return part, err
}

// told is a store that says what it has got.
type told struct{ folder }

func (s told) Put(shard int, part []byte) error {
	err := s.folder.Put(shard, part)
	fmt.Println("stored", shard)
	return err
}
