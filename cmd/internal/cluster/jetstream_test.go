package cluster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"gradus/sim/experiment"
)

// hasty are limits for tests: a lost worker is noticed within a second.
var hasty = Limits{Unheard: time.Second, Patience: 30 * time.Second, Tries: 3}

func TestTheEmbeddedQueueGivesTheBytesOfAPlainLoop(t *testing.T) {
	p := plan(t, 10, 4)
	want := undisturbed(t, p)
	for _, workers := range []int{1, 3} {
		dir := filepath.Join(t.TempDir(), "queue")
		var s experiment.Memory
		calls, total := 0, 0
		j := &JetStream{Plan: p, Workers: workers, Dir: dir}
		err := j.Run(t.Context(), p.Shards(), queueOf(p), &s, func(done, all int) {
			if calls++; done != calls {
				t.Errorf("call %d tells of %d shards", calls, done)
			}
			total = all
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := digest(t, p, &s); got != want {
			t.Errorf("%d workers: digest %s, want %s", workers, got, want)
		}
		if n := len(p.Shards()); calls != n || total != n || n != 80 {
			t.Errorf("%d calls of progress, the last with a total of %d, for %d shards", calls, total, n)
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the folder of the queue is still there: %v", err)
		}
	}
}

func TestOnlyTheMissingShardsAreComputed(t *testing.T) {
	p := plan(t, 6, 2)
	var s experiment.Memory
	var computed atomic.Int64
	work := func(ctx context.Context, shard experiment.Shard) ([]byte, error) {
		computed.Add(1)
		if shard.Number%3 != 1 {
			t.Errorf("shard %d was computed", shard.Number)
		}
		return queueOf(p)(ctx, shard)
	}
	missing := slices.DeleteFunc(p.Shards(), func(s experiment.Shard) bool { return s.Number%3 != 1 })
	j := &JetStream{Plan: p, Workers: 2, Dir: t.TempDir()}
	if err := j.Run(t.Context(), missing, work, &s, nil); err != nil {
		t.Fatal(err)
	}
	if int(computed.Load()) != len(missing) {
		t.Errorf("%d shards were computed, %d are missing", computed.Load(), len(missing))
	}
}

// listening runs a coordinator without workers of its own and returns its URL;
// the function returned waits for its end.
func listening(t *testing.T, p *experiment.Plan, store experiment.Store, token string) (url string, end func() error) {
	t.Helper()
	urls, ended := make(chan string, 1), make(chan error, 1)
	j := &JetStream{
		Plan: p, Dir: t.TempDir(), Listen: "127.0.0.1:0", Token: token, Limits: hasty,
		Listening: func(url string) { urls <- url },
	}
	go func() { ended <- j.Run(t.Context(), p.Shards(), queueOf(p), store, nil) }()
	select {
	case url = <-urls:
	case err := <-ended:
		t.Fatal(err)
	}
	return url, func() error { return <-ended }
}

func TestAWorkerProcessKilledInTheMiddleOfAShardChangesNothing(t *testing.T) {
	t.Parallel()
	p := plan(t, 10, 4)
	var s experiment.Memory
	url, end := listening(t, p, &s, "secret")
	r := role{Kind: "worker", Servers: []string{url}, Token: "secret", Version: p.Program, Workers: 1, Limits: hasty, Hold: 0, Die: -1}
	lost := start(t, r) // alone, so that it gets shard 0, and stays over it
	if got := lost.await("begun"); got != "0" {
		t.Fatalf("the first shard is %s", got)
	}
	lost.kill()
	r.Hold = -1
	others := []*child{start(t, r), start(t, r)}
	if err := end(); err != nil {
		t.Fatal(err)
	}
	if got, want := digest(t, p, &s), undisturbed(t, p); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
	var begun []string
	for _, w := range others {
		w.await("over") // they notice that there is nothing left to do
		begun = append(begun, w.heard("begun")...)
	}
	if !slices.Contains(begun, "0") {
		t.Errorf("nobody took over shard 0; begun were %v", begun)
	}
}

func TestACoordinatorKilledAndStartedAgainComputesOnlyWhatIsMissing(t *testing.T) {
	p := plan(t, 10, 4)
	r := role{
		Kind: "coordinator", Plan: written(t, p), Workers: 2, Dir: t.TempDir(), Store: t.TempDir(), Limits: hasty,
		Hold: len(p.Shards()) / 2, Die: -1,
	}
	first := start(t, r)
	for range len(p.Shards()) / 4 {
		first.await("stored")
	}
	first.kill()
	// With the folder of parts lost, those that the queue has kept still come
	// from it.
	kept := first.heard("stored")
	r.Hold, r.Store = -1, t.TempDir()
	second := start(t, r)
	second.await("over")
	for _, shard := range second.heard("begun") {
		if slices.Contains(kept, shard) {
			t.Errorf("shard %s was stored, and is computed again", shard)
		}
	}
	if got, want := digest(t, p, folder(r.Store)), undisturbed(t, p); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

// Twenty times, at an instant that nobody chose: when two parts are stored, the
// next ones are being computed, written, taken over and acknowledged.
func TestACoordinatorKilledTwentyTimesEndsWithTheSameBytes(t *testing.T) {
	t.Parallel()
	p := longer(t, 50, 10, 20_000)
	r := role{Kind: "coordinator", Plan: written(t, p), Workers: 2, Dir: t.TempDir(), Store: t.TempDir(), Limits: hasty, Hold: -1, Die: -1}
	for range 20 {
		c := start(t, r)
		c.await("stored")
		c.await("stored")
		c.kill()
	}
	start(t, r).await("over")
	if got, want := digest(t, p, folder(r.Store)), undisturbed(t, p); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func TestAWorkerOutlivesItsCoordinatorAndGoesOnWithTheNextOne(t *testing.T) {
	t.Parallel()
	p := longer(t, 25, 4, 20_000)
	at := fmt.Sprintf("127.0.0.1:%d", freePorts(t, 1)[0])
	r := role{
		Kind: "coordinator", Plan: written(t, p), Listen: at, Token: "secret", Dir: t.TempDir(), Store: t.TempDir(),
		Limits: hasty, Hold: -1, Die: -1,
	}
	first := start(t, r)
	w := start(t, role{
		Kind: "worker", Servers: []string{"nats://" + at}, Token: "secret", Version: p.Program, Workers: 1, Limits: hasty, Hold: -1, Die: -1,
	})
	for range 10 {
		first.await("stored")
	}
	first.kill()
	start(t, r).await("over")
	w.await("over")
	if got, want := digest(t, p, folder(r.Store)), undisturbed(t, p); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
	if n := len(w.heard("begun")); n < len(p.Shards()) {
		t.Errorf("the only worker has begun %d of %d shards", n, len(p.Shards()))
	}
}

func TestAFailingShardIsTriedAgainAndThenGivenUpWhileTheOthersGoOn(t *testing.T) {
	p := plan(t, 6, 2)
	var s experiment.Memory
	var tries, second atomic.Int64
	work := func(ctx context.Context, shard experiment.Shard) ([]byte, error) {
		switch {
		case shard.Number == 5 && tries.Add(1) > 0:
			panic("no such distribution\nat length")
		case shard.Number == 7 && second.Add(1) == 1:
			return nil, errors.New("the network drive is away")
		}
		return queueOf(p)(ctx, shard)
	}
	j := &JetStream{Plan: p, Workers: 2, Dir: t.TempDir(), Limits: hasty}
	err := j.Run(t.Context(), p.Shards(), work, &s, nil)
	const want = "shard 5 (units 5 to 5) was given up: it failed 3 times: panic: no such distribution"
	if err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %q", err, want)
	}
	if tries.Load() != 3 || second.Load() != 2 {
		t.Errorf("shard 5 was tried %d times, shard 7 %d times", tries.Load(), second.Load())
	}
	missing, err := experiment.Missing(p, &s)
	if err != nil || len(missing) != 1 || missing[0].Number != 5 {
		t.Fatalf("missing are %v (%v), want shard 5", missing, err)
	}
	if err := j.Run(t.Context(), missing, queueOf(p), &s, nil); err != nil { // the cause is mended
		t.Fatal(err)
	}
	if got, want := digest(t, p, &s), undisturbed(t, p); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func TestAShardThatEndsEveryWorkerIsGivenUp(t *testing.T) {
	t.Parallel()
	p := plan(t, 3, 1)
	var s experiment.Memory
	url, end := listening(t, p, &s, "secret")
	r := role{Kind: "worker", Servers: []string{url}, Token: "secret", Version: p.Program, Workers: 1, Limits: hasty, Hold: -1, Die: 2}
	for range hasty.Tries {
		start(t, r).await("begun 2")
	}
	start(t, r)
	err := end()
	const want = "shard 2 (units 2 to 2) was given up: it was given out 3 times, and no worker came back with it"
	if err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %q", err, want)
	}
	if missing, _ := experiment.Missing(p, &s); len(missing) != 1 {
		t.Errorf("missing are %v", missing)
	}
}

// A worker that takes longer over a shard than the time after which a silent
// one is taken for lost says that it is alive.
func TestASlowWorkerIsNotTakenForLost(t *testing.T) {
	t.Parallel()
	p := plan(t, 1, 1)
	var s experiment.Memory
	url, end := listening(t, p, &s, "secret")
	nc, err := nats.Connect(url, nats.Token("secret"))
	if err != nil {
		t.Fatal(err)
	}
	signs, err := nc.SubscribeSync("$JS.ACK.>")
	if err != nil {
		t.Fatal(err)
	}
	var begun atomic.Int64
	joined := make(chan error, 1)
	w := Worker{
		Servers: []string{url}, Token: "secret", Version: p.Program, Limits: hasty,
		Open: func(p *experiment.Plan) (experiment.Work, int, error) {
			return func(ctx context.Context, shard experiment.Shard) ([]byte, error) {
				if begun.Add(1); shard.Number == 0 {
					// Four signs are the time after which a silent worker is lost.
					defer nc.Close()
					for n := 0; n < 5; {
						m, err := signs.NextMsgWithContext(ctx)
						if err != nil {
							return nil, err
						}
						if strings.HasPrefix(string(m.Data), "+WPI") {
							n++
						}
					}
				}
				return queueOf(p)(ctx, shard)
			}, 2, nil
		},
	}
	go func() { joined <- w.Join(t.Context()) }()
	if err := end(); err != nil {
		t.Fatal(err)
	}
	if err := <-joined; err != nil {
		t.Error(err)
	}
	if n := int(begun.Load()); n != len(p.Shards()) {
		t.Errorf("%d shards were begun, there are %d", n, len(p.Shards()))
	}
}

func TestPartsLargerThanAMessageArriveWhole(t *testing.T) {
	p := plan(t, 2, 1)
	work := func(ctx context.Context, shard experiment.Shard) ([]byte, error) {
		part, err := queueOf(p)(ctx, shard)
		for shard.Number == 1 && len(part) < 3<<20 {
			part = append(part, part...)
		}
		return part, err
	}
	var want, s experiment.Memory
	if err := (experiment.Local{}).Run(t.Context(), p.Shards(), work, &want, nil); err != nil {
		t.Fatal(err)
	}
	j := &JetStream{Plan: p, Workers: 2, Dir: t.TempDir(), Limits: hasty}
	if err := j.Run(t.Context(), p.Shards(), work, &s, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := digest(t, p, &s), digest(t, p, &want); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

// binding returns a second client of a campaign that is under way.
func binding(t *testing.T, url, token string, p *experiment.Plan) *campaign {
	t.Helper()
	nc, err := dial(t.Context(), url, token, "test", hasty)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	c, err := newCampaign(nc, campaignID(p), hasty)
	if err == nil {
		err = c.bind(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAnEqualDuplicateIsDroppedAndADifferentOneEndsTheRun(t *testing.T) {
	p := plan(t, 3, 1)
	for _, size := range []int{100, 2 << 20} { // in a message, and as an object
		var s experiment.Memory
		url, end := listening(t, p, &s, "secret")
		c := binding(t, url, "secret", p)
		part := make([]byte, size)
		for range 2 {
			if err := c.put(t.Context(), 1, part); err != nil {
				t.Fatal(err)
			}
		}
		if files, err := c.objects.List(t.Context()); err != nil || size > c.inline && len(files) != 2 { // the plan is one
			t.Errorf("%d objects (%v)", len(files), err)
		}
		other := slices.Clone(part)
		other[size-1] = 1
		if err := c.put(t.Context(), 1, other); !errors.Is(err, experiment.ErrDifferent) {
			t.Errorf("a different part: %v", err)
		}
		if err := end(); !errors.Is(err, experiment.ErrDifferent) || !strings.Contains(fmt.Sprint(err), "shard 1") {
			t.Errorf("the coordinator ends with %v", err)
		}
		if there, err := s.Get(1); err != nil || !slices.Equal(there, part) {
			t.Errorf("the first writer did not win: %d bytes (%v)", len(there), err)
		}
	}
}

func TestAnInterruptedRunKeepsItsQueueAndIsResumed(t *testing.T) {
	p := plan(t, 10, 2)
	var s experiment.Memory
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	j := &JetStream{Plan: p, Workers: 2, Dir: dir, Limits: hasty}
	err := j.Run(ctx, p.Shards(), queueOf(p), &s, func(done, _ int) {
		if done == 5 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("the run ends with %v", err)
	}
	missing, _ := experiment.Missing(p, &s)
	if n := len(p.Shards()); len(missing) == 0 || len(missing) > n-5 {
		t.Fatalf("%d of %d shards are missing", len(missing), n)
	}
	if err := j.Run(t.Context(), missing, queueOf(p), &s, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := digest(t, p, &s), undisturbed(t, p); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func TestErrorsThatPassAreToldFromThoseThatDoNot(t *testing.T) {
	for _, c := range []struct {
		err  error
		pass bool
	}{
		{nats.ErrNoResponders, true},
		{fmt.Errorf("x: %w", context.DeadlineExceeded), true},
		{&jetstream.APIError{Code: 503, ErrorCode: 10008}, true},
		{&jetstream.APIError{Code: 400, ErrorCode: 10005}, true},
		{jetstream.ErrJetStreamNotEnabled, false},
		{&jetstream.APIError{Code: 500, ErrorCode: 10074}, false},
		{nats.ErrAuthorization, false},
		{jetstream.ErrKeyExists, false},
		{context.Canceled, false},
	} {
		if got := passes(c.err); got != c.pass {
			t.Errorf("%v passes: %v, want %v", c.err, got, c.pass)
		}
	}
}
