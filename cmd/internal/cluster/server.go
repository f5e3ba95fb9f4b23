package cluster

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// readyTime is how long a server in this process may take to start: it reads
// what an earlier run has left in its folder.
const (
	readyTime = time.Minute
	readyStep = 50 * time.Millisecond
)

// leaveTime is how long a coordinator that is done waits at most for its workers to
// notice. lateTime is how long it stays when the last has left, for those who have lost it
// meanwhile, perhaps since it was just started again, and come back.
const (
	leaveTime = 3 * time.Second
	lateTime  = time.Second
)

// NewToken returns a token that cannot be guessed.
func NewToken() string { return rand.Text() }

// host is a JetStream server in this process.
type host struct {
	*server.Server
	log *complaints
}

// startServer starts a server. Without a place to listen it has no socket at
// all.
func startServer(dir, listen, token string) (*host, error) {
	o := &server.Options{
		ServerName: "gradus", StoreDir: dir, JetStream: true,
		NoLog: true, NoSigs: true, DontListen: listen == "",
		Authorization: token,
	}
	if listen != "" {
		if token == "" {
			return nil, errors.New("workers may join only with a token, and there is none")
		}
		var err error
		if o.Host, o.Port, err = address(listen); err != nil {
			return nil, err
		}
		if err := free(listen); err != nil {
			return nil, err
		}
	}
	s, err := server.NewServer(o)
	if err != nil {
		return nil, fmt.Errorf("the queue in %s: %w", dir, err)
	}
	h := &host{s, &complaints{unkept: make(chan struct{})}}
	s.SetLoggerV2(h.log, false, false, false)
	go s.Start()
	for begun := time.Now(); !s.ReadyForConnections(readyStep); {
		if h.log.fatal() || time.Since(begun) > readyTime {
			s.Shutdown()
			return nil, errors.Join(fmt.Errorf("the queue in %s does not start", dir), h.complaint())
		}
	}
	return h, nil
}

// free reports whether one could listen there. The server itself would not say
// why it cannot.
func free(listen string) error {
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", listen, err)
	}
	return l.Close()
}

// complaint returns what the server has last complained of, such as a full
// disk; nil if it has not.
func (h *host) complaint() error {
	h.log.mu.Lock()
	defer h.log.mu.Unlock()
	if h.log.last == "" {
		return nil
	}
	return errors.New("the server of the queue says: " + h.log.last)
}

func (h *host) end() {
	h.Shutdown()
	h.WaitForShutdown()
}

// removeQueue removes what the server has kept in its folder, and the folder if
// nothing else is in it.
func removeQueue(dir string) error {
	if err := os.RemoveAll(filepath.Join(dir, server.JetStreamStoreDir)); err != nil {
		return err
	}
	_ = os.Remove(dir) // fails if it is not empty
	return nil
}

// errUnkept is the error of a queue whose server cannot write, for example
// because the disk is full.
var errUnkept = errors.New("the queue cannot be kept")

// unkept is what a server says when it could not write a message. It leaves
// whoever sent that one without an answer, and says so nowhere else.
const unkept = "JetStream failed to store a msg"

// complaints is the log of a server, of which the last error is kept.
type complaints struct {
	unkept chan struct{} // closed when a message could not be written

	mu      sync.Mutex
	last    string
	stopped bool
}

func (c *complaints) Noticef(string, ...any) {}
func (c *complaints) Warnf(string, ...any)   {}
func (c *complaints) Debugf(string, ...any)  {}
func (c *complaints) Tracef(string, ...any)  {}

func (c *complaints) Errorf(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopped { // after the reason only what follows from it
		return
	}
	c.last = fmt.Sprintf(format, args...)
	if strings.HasPrefix(c.last, unkept) {
		c.stopped = true
		close(c.unkept)
	}
}

func (c *complaints) Fatalf(format string, args ...any) {
	c.Errorf(format, args...)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = true
}

func (c *complaints) fatal() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.stopped
}

// address splits "host:port". A host must be said: none would mean every
// network that the computer is in. Port 0 is any free one, which the server
// calls -1.
func address(listen string) (host string, port int, err error) {
	host, text, err := net.SplitHostPort(listen)
	if err == nil {
		port, err = strconv.Atoi(text)
	}
	if err != nil || host == "" || port < 0 || port > 65535 {
		return "", 0, fmt.Errorf("%q is not an address to listen on: write host:port, such as 127.0.0.1:0", listen)
	}
	if port == 0 {
		port = server.RANDOM_PORT
	}
	return host, port, nil
}

// CheckAddress tells what is wrong with an address to listen on.
func CheckAddress(listen string) error {
	_, _, err := address(listen)
	return err
}

// Loopback reports whether an address to listen on can be reached from this
// computer alone.
func Loopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// clientOptions are what every connection has: it is taken up again whenever it
// is lost; for how long is the matter of each call.
func clientOptions(token, name string) []nats.Option {
	return []nats.Option{
		nats.Name(name), nats.Token(token), nats.Timeout(callTime),
		nats.MaxReconnects(-1), nats.ReconnectWait(100 * time.Millisecond), nats.ReconnectJitter(50*time.Millisecond, 50*time.Millisecond),
		nats.PingInterval(5 * time.Second), nats.MaxPingsOutstanding(2),
		// Whatever is worth telling comes back as the error of a call.
		nats.ErrorHandler(func(*nats.Conn, *nats.Subscription, error) {}),
	}
}

// ErrToken is the error of a worker or a coordinator that was not let in.
var ErrToken = errors.New("the token was refused; take it from the line that the coordinator printed")

// dial connects to one of the servers.
func dial(ctx context.Context, urls, token, name string, l Limits) (*nats.Conn, error) {
	var nc *nats.Conn
	err := again(ctx, l.Patience, callTime, "connecting to "+urls, func(context.Context) (err error) {
		nc, err = nats.Connect(urls, clientOptions(token, name)...)
		return err
	})
	if errors.Is(err, nats.ErrAuthorization) || errors.Is(err, nats.ErrAuthExpired) {
		return nil, fmt.Errorf("%s: %w", urls, ErrToken)
	}
	if err != nil && ctx.Err() == nil {
		return nil, fmt.Errorf("%w; is the coordinator running? is the address that of the line it printed?", err)
	}
	return nc, err
}

// emptied waits until all who joined have heard that the campaign is over, and nobody has
// been there for lateTime, but not for longer than leaveTime.
func emptied(ctx context.Context, s *host) {
	seen := time.Now()
	for end := seen.Add(leaveTime); time.Since(seen) < lateTime && time.Now().Before(end); {
		if !pauseFor(ctx, firstPause) {
			return
		}
		if s.NumClients() > 1 { // one is the coordinator itself
			seen = time.Now()
		}
	}
}
