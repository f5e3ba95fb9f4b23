package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/build"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/study"
	"gradus/plots/web"
)

const (
	pageAddress = "127.0.0.1:8640"
	pageFolder  = "gradus-studies"
	lockOfPage  = "serve.lock"
)

func (a *app) serveCommand() *cobra.Command {
	c := a.verb("serve", a.Say("help.serve.argument"), a.between(0, 1), []string{"workers"}, a.serve)
	a.options.page = pageAddress
	c.Flags().Var(rawFlag{&a.options.page, "HOST:PORT"}, "listen", a.Say("flag.listen-page"))
	return c
}

// serve shows the local page until it is interrupted. A run that is under way
// then keeps what it has finished.
func (a *app) serve(ctx context.Context, _ *cobra.Command, args []string, s settings) error {
	dir := pageFolder
	if len(args) > 0 {
		dir = args[0]
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return problems.BadInput(a.Say("serve.folder", dir, problems.PlainCause(err)))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return problems.BadInput(a.Say("serve.folder", dir, problems.PlainCause(err)))
	}
	defer root.Close()
	release, err := study.Lock(root, lockOfPage)
	if errors.Is(err, study.ErrLocked) {
		return problems.BadInput(a.Say("serve.locked", dir))
	}
	if err != nil {
		return problems.BadInput(a.Say("serve.lock", filepath.Join(dir, lockOfPage), problems.PlainCause(err)))
	}
	defer release()
	listener, err := net.Listen("tcp", s.page)
	if err != nil {
		var cause syscall.Errno // without the address, which is told anyway
		if errors.As(err, &cause) {
			err = cause
		}
		return problems.BadInput(a.Say("serve.listen", s.page, err))
	}
	hosts, token := a.welcome(listener.Addr().(*net.TCPAddr))
	kept := &studies{world: a.world, root: root, dir: dir, disk: diskOf, workers: s.workers}
	if line := kept.Line(); line.Running != "" {
		if err := kept.tellLeft(ctx, line); err != nil { // the page is needed all the more
			fmt.Fprintln(a.stderr, a.Say("serve.untold", line.Running, problems.PlainCause(err)))
		}
	}
	page := web.NewServer(web.Settings{
		Program: kept,
		Lang:    web.Lang(a.Lang.Code()), Hosts: hosts, Token: token, Version: build.Full(),
	})
	fmt.Fprintln(a.stderr, a.Say("serve.studies", dir))
	again := page.Resumed()
	switch {
	case again.Running == "":
	case remains(kept.manifest(again.Running)):
		fmt.Fprintln(a.stderr, a.Say("serve.goes-on", again.Running))
	default:
		fmt.Fprintln(a.stderr, a.Say("serve.anew", again.Running))
	}
	if len(again.Waiting) > 0 {
		fmt.Fprintln(a.stderr, a.Say("serve.resumed", strings.Join(again.Waiting, ", ")))
	}
	return a.servePage(ctx, page, listener)
}

// welcome prints the address, and returns the names under which the page may be
// asked for and the token that visitors need, "" on the machine itself.
func (a *app) welcome(at *net.TCPAddr) (hosts []string, token string) {
	port, shown := fmt.Sprint(at.Port), at.String()
	hosts = []string{shown}
	if at.IP.IsLoopback() {
		if usual := web.Loopback(port); slices.Contains(usual, shown) {
			hosts = usual
		}
		fmt.Fprintf(a.stdout, "http://%s/\n", shown)
		return hosts, ""
	}
	token = rand.Text()
	if at.IP.IsUnspecified() {
		hosts, shown = web.Loopback(port), net.JoinHostPort("127.0.0.1", port)
		if name, err := os.Hostname(); err == nil {
			hosts = append(hosts, net.JoinHostPort(name, port))
		}
		addresses, _ := net.InterfaceAddrs() // without them the machine's own names remain
		for _, one := range addresses {
			if ip, ok := one.(*net.IPNet); ok {
				hosts = append(hosts, net.JoinHostPort(ip.IP.String(), port))
				if shown[:4] == "127." && !ip.IP.IsLoopback() && ip.IP.To4() != nil {
					shown = net.JoinHostPort(ip.IP.String(), port)
				}
			}
		}
	}
	fmt.Fprintf(a.stdout, "http://%s/?token=%s\n", shown, token)
	fmt.Fprintln(a.stderr, a.Say("serve.open"))
	return hosts, token
}

// servePage answers visitors and runs what they order until ctx ends.
func (a *app) servePage(ctx context.Context, page *web.Server, listener net.Listener) error {
	server := page.HTTP()
	server.BaseContext = func(net.Listener) context.Context { return ctx }
	worked := make(chan struct{})
	go func() { page.Work(ctx); close(worked) }()
	go func() {
		<-ctx.Done()
		server.Close() //nolint:errcheck // what is open is cut: it is local, and comes back
	}()
	err := server.Serve(listener)
	<-worked
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
