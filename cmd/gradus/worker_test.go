package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"gradus/cmd/internal/build"
	"gradus/cmd/internal/cluster"
	"gradus/sim/experiment"
)

func TestAWorkerOfAnotherVersionOrWithAnotherTokenIsRefusedInBothLanguages(t *testing.T) {
	t.Parallel()
	plan, err := experiment.Plan{Program: "0.0.1", Points: 1, Draws: 1, Replications: 1, Task: json.RawMessage("{}")}.Cut(experiment.Cost{Unit: 1})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	urls, ended := make(chan string, 1), make(chan error, 1)
	coordinator := &cluster.JetStream{
		Plan: plan, Dir: t.TempDir(), Listen: "127.0.0.1:0", Token: "secret", Listening: func(url string) { urls <- url },
	}
	var store experiment.Memory
	go func() { ended <- coordinator.Run(ctx, plan.Shards(), nil, &store, nil) }()
	defer func() {
		stop()
		<-ended
	}()
	var url string
	select {
	case url = <-urls:
	case err := <-ended:
		t.Fatal(err)
	}
	for _, c := range []struct{ token, lang, want string }{
		{"secret", "en", "the coordinator is gradus 0.0.1, this worker " + build.Full() + ". They must be the same version"},
		{"secret", "zh", "协调进程是 gradus 0.0.1，本计算进程是 " + build.Full() + "。两者版本必须一致"},
		{"guess", "en", "the token was refused"},
		{"guess", "zh", "令牌被拒绝"},
	} {
		w, _, stderr := quietWorld()
		if got := call(w, "worker", "--join", url, "--token", c.token, "--lang", c.lang); got != exitBadInput || !strings.Contains(stderr.String(), c.want) {
			t.Errorf("status %d, want %d with %q: %s", got, exitBadInput, c.want, stderr)
		}
	}
}
