package main

import (
	"context"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"

	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/plots/web"
)

// Exit statuses, as the documentation promises them.
const (
	exitAnswered    = 0
	exitFailed      = 1
	exitBadInput    = 2
	exitInterrupted = 130 // 128 + SIGINT, as shells have it
)

// world is everything outside the program that a subcommand may touch; tests
// give their own.
type world struct {
	stdout, stderr io.Writer
	files          fs.FS        // any path of the host, relative to the working directory
	disk           results.Disk // where results go
	getenv         func(string) string
	now            func() time.Time
	ticker         func(time.Duration) (ticks <-chan time.Time, stop func())
	fonts          func() []fs.FS // folders in which to look for a Chinese font
	terminal       bool           // standard error is one: the progress may overwrite its line
	width          func() int     // columns of standard output; 0 when it is not a terminal

	told     func(done, total int, left time.Duration) // besides the screen; left is 0 where it is not known; nil: nobody
	finished func(a *app, soFar *study.Result)         // likewise

	order *web.Order // that the page runs or checks; nil: none, or somebody types

	failed func(err error) // hears what ends the program; nil: nobody

	memory func() (m memory, known bool)                   // to be had now
	space  func(folder string) (bytes float64, known bool) // likewise, on the disk of a folder
}

func main() { os.Exit(run(untilSignal(), os.Args[1:], hostWorld())) }

// untilSignal returns a context that ends with the first Ctrl-C. After it the
// default comes back, so that a second one ends the program at once.
func untilSignal() context.Context {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx
}

// hostWorld returns the real world.
func hostWorld() world {
	return world{
		stdout: os.Stdout,
		stderr: os.Stderr,
		files:  hostFiles{},
		disk:   results.HostDisk{},
		getenv: os.Getenv,
		now:    time.Now,
		ticker: func(d time.Duration) (<-chan time.Time, func()) {
			t := time.NewTicker(d)
			return t.C, t.Stop
		},
		fonts:    hostFonts,
		memory:   hostMemory,
		space:    hostSpace,
		terminal: isatty.IsTerminal(os.Stderr.Fd()),
		width: func() int {
			w, _, err := term.GetSize(int(os.Stdout.Fd()))
			if err != nil {
				return 0
			}
			return w
		},
	}
}

// hostFiles opens any path of the host. [os.DirFS] would refuse "../x.toml"
// and absolute paths, which users write.
type hostFiles struct{}

func (hostFiles) Open(name string) (fs.File, error) { return os.Open(filepath.FromSlash(name)) }

// hostFonts opens the folders in which the system keeps fonts.
func hostFonts() []fs.FS {
	home, _ := os.UserHomeDir() // without one the system's own folders remain
	var out []fs.FS
	for _, dir := range plots.FontDirs(runtime.GOOS, home, os.Getenv("WINDIR")) {
		out = append(out, os.DirFS(dir))
	}
	return out
}
