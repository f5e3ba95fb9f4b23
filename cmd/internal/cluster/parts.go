package cluster

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/nats-io/nats.go/jetstream"

	"gradus/sim/experiment"
)

// label is the first line of what is kept under the key of a part. The part
// follows it, or is an object.
type label struct {
	SHA256 string `json:"sha256"`
	Object string `json:"object,omitempty"`
	Bytes  int    `json:"bytes,omitempty"` // of the object
}

// seal returns the value that is kept for a part.
func seal(l label, part []byte) []byte {
	head, err := json.Marshal(l)
	if err != nil {
		panic("cluster: a label cannot be written: " + err.Error())
	}
	return append(append(head, '\n'), part...)
}

// open splits the value of a key into label and part.
func open(value []byte) (l label, part []byte, err error) {
	head, part, found := bytes.Cut(value, []byte("\n"))
	if !found {
		return l, nil, errors.New("a part without a label")
	}
	return l, part, json.Unmarshal(head, &l)
}

func sum(part []byte) string {
	s := sha256.Sum256(part)
	return hex.EncodeToString(s[:])
}

func keyOf(kind string, shard int) string { return kind + "." + strconv.Itoa(shard) }

// shardOf splits a key into its kind and shard.
func shardOf(key string) (kind string, shard int, err error) {
	kind, number, _ := strings.Cut(key, ".")
	shard, err = strconv.Atoi(number)
	return kind, shard, err
}

// has reports whether the part of a shard is there.
func (c *campaign) has(ctx context.Context, shard int) (there bool, err error) {
	err = c.again(ctx, "asking for a part", func(ctx context.Context) error {
		_, err := c.parts.Get(ctx, keyOf(partKey, shard))
		there = err == nil
		if errors.Is(err, jetstream.ErrKeyNotFound) {
			return nil
		}
		return err
	})
	return there, err
}

// put keeps a part. The first writer wins; if the present one differs, both are
// reported to the coordinator and the error is [experiment.ErrDifferent].
func (c *campaign) put(ctx context.Context, shard int, part []byte) error {
	l := label{SHA256: sum(part)}
	if len(part) > c.inline {
		// A name of its own for every writer: nobody reads an object that
		// another one is replacing.
		l.Object, l.Bytes = fmt.Sprintf("%d-%s", shard, unique()), len(part)
		err := again(ctx, c.limits.Patience, transferTime(len(part)), "storing a large part", func(ctx context.Context) error {
			_, err := c.objects.PutBytes(ctx, l.Object, part)
			return err
		})
		if err != nil {
			return err
		}
		part = nil
	}
	key := keyOf(partKey, shard)
	err := c.again(ctx, "storing a part", func(ctx context.Context) error {
		_, err := c.parts.Create(ctx, key, seal(l, part))
		return err
	})
	if !errors.Is(err, jetstream.ErrKeyExists) {
		return err
	}
	// Somebody was faster: another worker, or this one, whose answer was lost.
	var there label
	err = c.again(ctx, "comparing a part", func(ctx context.Context) error {
		e, err := c.parts.Get(ctx, key)
		if err != nil {
			return err
		}
		there, _, err = open(e.Value())
		return err
	})
	switch {
	case err != nil:
		return err
	case there.SHA256 != l.SHA256:
		return c.report(ctx, shard, there.SHA256, l.SHA256)
	case l.Object != "" && there.Object != l.Object:
		return c.again(ctx, "dropping a large part that is there already", func(ctx context.Context) error {
			return unlessGone(c.objects.Delete(ctx, l.Object))
		})
	}
	return nil
}

// report tells the coordinator that a shard came out in two ways.
func (c *campaign) report(ctx context.Context, shard int, first, second string) error {
	cause := fmt.Sprintf("SHA-256 %s and %s", first, second)
	err := c.again(ctx, "reporting two results", func(ctx context.Context) error {
		_, err := c.parts.PutString(ctx, keyOf(clashKey, shard), cause)
		return err
	})
	return errors.Join(different(shard, cause), err)
}

func different(shard int, cause string) error {
	return fmt.Errorf("shard %d: %w: %s", shard, experiment.ErrDifferent, cause)
}

// fetch returns the part behind the value of a key.
func (c *campaign) fetch(ctx context.Context, value []byte) ([]byte, error) {
	l, part, err := open(value)
	if err != nil {
		return nil, err
	}
	if l.Object != "" {
		if part, err = c.object(ctx, l.Object, transferTime(l.Bytes), "fetching a large part"); err != nil {
			return nil, err
		}
	}
	if got := sum(part); got != l.SHA256 {
		return nil, fmt.Errorf("%w: %s, want %s", experiment.ErrDamaged, got, l.SHA256)
	}
	return part, nil
}

// bury writes the dead letter of a shard.
func (c *campaign) bury(ctx context.Context, shard int, cause string) error {
	return c.again(ctx, "writing a dead letter", func(ctx context.Context) error {
		_, err := c.parts.PutString(ctx, keyOf(deadKey, shard), cause)
		return err
	})
}
