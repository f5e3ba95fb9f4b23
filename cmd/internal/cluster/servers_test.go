package cluster

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/nats-io/nats.go/jetstream"

	"gradus/sim/experiment"
)

// freePorts returns ports of the loopback that nobody listens on.
func freePorts(t *testing.T, n int) []int {
	t.Helper()
	var ports []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close() // all stay taken until the last one is found
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports
}

// servers starts a cluster of JetStream servers, each a process.
func servers(t *testing.T, n int, token string) (urls []string, processes map[string]*child, again func(name string)) {
	t.Helper()
	ports := freePorts(t, 2*n)
	processes, roles := map[string]*child{}, map[string]role{}
	for i := range n {
		r := role{Kind: "server", Name: fmt.Sprintf("s%d", i+1), Port: ports[i], Token: token, Dir: t.TempDir()}
		if n > 1 {
			r.Routed, r.Routes = ports[n+i], ports[n:]
		}
		roles[r.Name], processes[r.Name] = r, start(t, r)
		urls = append(urls, fmt.Sprintf("nats://127.0.0.1:%d", r.Port))
	}
	return urls, processes, func(name string) { processes[name] = start(t, roles[name]) }
}

// leader returns the name of the server that leads a stream.
func leader(t *testing.T, c *campaign, stream string) string {
	t.Helper()
	s, err := c.js.Stream(t.Context(), stream)
	if err != nil {
		t.Fatal(err)
	}
	if s.CachedInfo().Cluster == nil {
		t.Fatal("the stream is not one of a cluster")
	}
	if n := len(s.CachedInfo().Cluster.Replicas); n != 2 {
		t.Fatalf("the stream has %d copies beside that of its leader", n)
	}
	return s.CachedInfo().Cluster.Leader
}

// The stream leader, a worker and the coordinator are lost one after another,
// by SIGKILL, while shards are computed.
func TestAClusterOfThreeServersLosesItsLeaderAWorkerAndTheCoordinatorAndNoByte(t *testing.T) {
	t.Parallel()
	p := longer(t, 25, 10, 20_000)
	urls, processes, again := servers(t, 3, "secret")
	coordinator := role{
		Kind: "coordinator", Servers: urls, Token: "secret", Plan: written(t, p), Workers: 0,
		Store: t.TempDir(), Limits: hasty, Hold: -1, Die: -1,
	}
	first := start(t, coordinator)
	worker := role{Kind: "worker", Servers: urls, Token: "secret", Version: p.Program, Workers: 1, Limits: hasty, Hold: -1, Die: -1}
	a := start(t, worker)
	start(t, worker)
	for range 20 {
		first.await("stored")
	}
	c := binding(t, urls[0], "secret", p)
	lost := leader(t, c, "KV_"+c.bucket())
	c.nc.Close()
	processes[lost].kill()
	for range 20 {
		first.await("stored")
	}
	again(lost)
	a.kill()
	for range 20 {
		first.await("stored")
	}
	first.kill()
	second := start(t, coordinator) // waits until the lease of the first has run out
	start(t, worker)
	second.await("over")
	if got, want := digest(t, p, folder(coordinator.Store)), undisturbed(t, p); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func TestASecondCoordinatorOfAPlanIsRefused(t *testing.T) {
	p := plan(t, 2, 1)
	urls, _, _ := servers(t, 1, "secret")
	r := role{Kind: "coordinator", Servers: urls, Token: "secret", Plan: written(t, p), Workers: 1, Store: t.TempDir(), Limits: hasty, Hold: 2, Die: -1}
	first := start(t, r)
	first.await("begun 2")
	second := &JetStream{Plan: p, Servers: urls, Token: "secret", Limits: hasty}
	var s experiment.Memory
	if err := second.Run(t.Context(), p.Shards(), queueOf(p), &s, nil); !errors.Is(err, ErrTwoCoordinators) {
		t.Errorf("the second one ends with %v", err)
	}
	// The first one has not noticed: a worker that joins finds its campaign.
	r.Kind, r.Version, r.Hold = "worker", p.Program, -1
	start(t, r).await("begun 3")
}

func TestThreeServersThatAreNotAClusterAreAClearError(t *testing.T) {
	p := plan(t, 1, 1)
	urls, _, _ := servers(t, 1, "secret")
	j := &JetStream{Plan: p, Workers: 1, Servers: []string{urls[0], urls[0], urls[0]}, Token: "secret", Limits: hasty}
	err := j.Run(t.Context(), p.Shards(), queueOf(p), new(experiment.Memory), nil)
	const want = "setting up the campaign: nats: API error: code=500 err_code=10074 description=replicas > 1 not supported in non-clustered mode"
	if err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %q", err, want)
	}
}

// A server that was away answers for what it does not know yet, unless only the
// leader may answer; and reads an object of which it has not all the chunks.
func TestWhatAServerBehindTheOthersDoesNotKnowIsAskedAgain(t *testing.T) {
	p := plan(t, 2, 1)
	var s experiment.Memory
	url, end := listening(t, p, &s, "secret")
	c := binding(t, url, "secret", p)
	for _, name := range []string{"KV_" + register, "KV_" + c.bucket(), "OBJ_" + c.bucket()} {
		stream, err := c.js.Stream(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		if stream.CachedInfo().Config.AllowDirect {
			t.Errorf("any server answers for %s", name)
		}
	}
	c.limits.Patience = 1
	_, err := c.fetch(t.Context(), seal(label{SHA256: sum(nil), Object: "0-late"}, nil))
	if !errors.Is(err, jetstream.ErrObjectNotFound) || !strings.Contains(err.Error(), "no answer for 1ns") {
		t.Errorf("a part whose object is not there yet: %v", err)
	}
	w := Worker{
		Servers: []string{url}, Token: "secret", Version: p.Program, Limits: hasty,
		Open: func(p *experiment.Plan) (experiment.Work, int, error) { return queueOf(p), 1, nil },
	}
	if err := errors.Join(w.Join(t.Context()), end()); err != nil {
		t.Error(err)
	}
}
