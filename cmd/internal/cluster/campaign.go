package cluster

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nuid"

	"gradus/sim/experiment"
)

// protocol is the version of what coordinator and workers say to each other.
const protocol = 1

// register is the bucket of the announcements of all campaigns of a server or
// cluster.
const register = "gradus"

// planObject is the name of the plan among the objects of a campaign.
const planObject = "plan"

// workers is the name of the one consumer of the work queue, which all workers
// share.
const workers = "workers"

// Keys in the bucket of a campaign: a kind and the number of a shard. The lease
// of the coordinator has one word, so that "*.*" is all the others.
const (
	partKey  = "part"
	deadKey  = "dead"
	clashKey = "clash"
	leaseKey = "coordinator"
	shardKey = "*.*"
)

// announcement is how workers find a campaign.
type announcement struct {
	Protocol int           `json:"protocol"`
	Version  string        `json:"version"` // of the program
	Unheard  time.Duration `json:"unheard_ns"`
	Tries    int           `json:"tries"`
}

// campaign is a plan being computed, as the coordinator and every worker see
// it.
type campaign struct {
	id      string
	nc      *nats.Conn
	js      jetstream.JetStream
	parts   jetstream.KeyValue
	objects jetstream.ObjectStore
	known   jetstream.KeyValue // announcements
	limits  Limits
	inline  int // larger parts are objects [bytes]
}

// newCampaign returns a campaign whose buckets are not yet bound.
func newCampaign(nc *nats.Conn, id string, l Limits) (*campaign, error) {
	js, err := jetstream.New(nc)
	if err != nil {
		return nil, err
	}
	// Half a message leaves room for all that goes with a part.
	return &campaign{id: id, nc: nc, js: js, limits: l, inline: int(min(nc.MaxPayload(), 1<<20) / 2)}, nil
}

// campaignID names the campaign of a plan.
func campaignID(p *experiment.Plan) string { return p.Digest[:min(16, len(p.Digest))] }

func (c *campaign) bucket() string           { return register + "-" + c.id }
func (c *campaign) queue() string            { return "GRADUS-" + c.id }
func (c *campaign) subject(shard int) string { return fmt.Sprintf("gradus.%s.shard.%d", c.id, shard) }

// again is [again] with the patience of the campaign.
func (c *campaign) again(ctx context.Context, what string, f func(context.Context) error) error {
	return again(ctx, c.limits.Patience, callTime, what, f)
}

// setUp makes the buckets of a campaign, or takes those that are there.
func (c *campaign) setUp(ctx context.Context, replicas int) error {
	streams := []jetstream.StreamConfig{
		keys(register), keys(c.bucket()),
		{
			Name: "OBJ_" + c.bucket(), Subjects: []string{"$O." + c.bucket() + ".C.>", "$O." + c.bucket() + ".M.>"},
			AllowRollup: true, Discard: jetstream.DiscardNew,
		},
	}
	for _, s := range streams {
		s.Replicas = replicas
		err := c.again(ctx, "setting up the campaign", func(ctx context.Context) error {
			_, err := c.js.CreateOrUpdateStream(ctx, s)
			return err
		})
		if err != nil {
			return err
		}
	}
	return c.bind(ctx)
}

// keys is the stream of a bucket of keys. Client libraries make it and that of
// the objects with AllowDirect, so that any server answers what is under a key,
// also one that was away and does not know it yet: a part that is there would be
// said not to be, or a campaign under way to be over. Here the leader answers.
func keys(bucket string) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name: "KV_" + bucket, Subjects: []string{"$KV." + bucket + ".>"},
		MaxMsgsPerSubject: 1, AllowRollup: true, DenyDelete: true, Discard: jetstream.DiscardNew,
	}
}

// queueUp makes the work queue, or empties the one that is there: what is in it
// may be done, and was counted as tried when its worker ended with the
// coordinator.
func (c *campaign) queueUp(ctx context.Context, replicas int) error {
	err := c.again(ctx, "emptying the work queue", func(ctx context.Context) error {
		queue, err := c.js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
			Name: c.queue(), Subjects: []string{fmt.Sprintf("gradus.%s.shard.*", c.id)},
			Retention: jetstream.WorkQueuePolicy, Replicas: replicas,
		})
		if err != nil {
			return err
		}
		if err := unlessGone(queue.DeleteConsumer(ctx, workers)); err != nil {
			return err
		}
		return queue.Purge(ctx)
	})
	if err != nil {
		return err
	}
	// MaxDeliver stays unlimited: who gets a shard once too often writes the
	// dead letter, so that it has a cause and a reader.
	return c.again(ctx, "setting up the work queue", func(ctx context.Context) error {
		_, err := c.js.CreateOrUpdateConsumer(ctx, c.queue(), jetstream.ConsumerConfig{
			Durable: workers, AckPolicy: jetstream.AckExplicitPolicy, AckWait: c.limits.Unheard,
			MaxDeliver: -1, MaxAckPending: -1,
		})
		return err
	})
}

// announce makes the campaign known to workers, with its plan.
func (c *campaign) announce(ctx context.Context, p *experiment.Plan) error {
	var text bytes.Buffer
	if err := experiment.WritePlan(&text, p); err != nil {
		return err
	}
	err := again(ctx, c.limits.Patience, transferTime(text.Len()), "storing the plan", func(ctx context.Context) error {
		_, err := c.objects.PutBytes(ctx, planObject, text.Bytes())
		return err
	})
	if err != nil {
		return err
	}
	a, err := json.Marshal(announcement{Protocol: protocol, Version: p.Program, Unheard: c.limits.Unheard, Tries: c.limits.Tries})
	if err != nil {
		return err
	}
	return c.again(ctx, "announcing the campaign", func(ctx context.Context) error {
		_, err := c.known.Put(ctx, c.id, a)
		return err
	})
}

// publish puts a shard into the work queue. The run is part of the message's
// identity: within it a publication whose answer was lost is not repeated.
func (c *campaign) publish(ctx context.Context, run string, s experiment.Shard) error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return c.again(ctx, fmt.Sprintf("giving out shard %d", s.Number), func(ctx context.Context) error {
		_, err := c.js.Publish(ctx, c.subject(s.Number), text, jetstream.WithMsgID(run+"."+strconv.Itoa(s.Number)))
		return err
	})
}

// remove takes the campaign away, the announcement first.
func (c *campaign) remove(ctx context.Context) error {
	for _, step := range []struct {
		what string
		do   func(context.Context) error
	}{
		{"ending the campaign", func(ctx context.Context) error { return c.known.Purge(ctx, c.id) }},
		{"removing the work queue", func(ctx context.Context) error { return c.js.DeleteStream(ctx, c.queue()) }},
		{"removing the parts", func(ctx context.Context) error { return c.js.DeleteKeyValue(ctx, c.bucket()) }},
		{"removing the large parts", func(ctx context.Context) error { return c.js.DeleteObjectStore(ctx, c.bucket()) }},
	} {
		if err := c.again(ctx, step.what, func(ctx context.Context) error { return unlessGone(step.do(ctx)) }); err != nil {
			return err
		}
	}
	return nil
}

// unlessGone leaves out the errors of removing what is not there, perhaps
// because a removal before it was not answered.
func unlessGone(err error) error {
	for _, gone := range []error{
		jetstream.ErrKeyNotFound, jetstream.ErrStreamNotFound, jetstream.ErrBucketNotFound,
		jetstream.ErrObjectNotFound, jetstream.ErrConsumerNotFound,
	} {
		if errors.Is(err, gone) {
			return nil
		}
	}
	return err
}

// bind finds what the coordinator has set up.
func (c *campaign) bind(ctx context.Context) error {
	return c.again(ctx, "joining the campaign", func(ctx context.Context) (err error) {
		if c.known, err = c.js.KeyValue(ctx, register); err != nil {
			return err
		}
		if c.parts, err = c.js.KeyValue(ctx, c.bucket()); err != nil {
			return err
		}
		c.objects, err = c.js.ObjectStore(ctx, c.bucket())
		return err
	})
}

// plan fetches the plan that was announced.
func (c *campaign) plan(ctx context.Context) (*experiment.Plan, error) {
	text, err := c.object(ctx, planObject, objectTime, "fetching the plan")
	if err != nil {
		return nil, err
	}
	return experiment.ReadPlan(bytes.NewReader(text))
}

// object fetches an object of which somebody else said that it is there. The
// server that reads its chunks may be behind the others and not have them all yet.
func (c *campaign) object(ctx context.Context, name string, each time.Duration, what string) (content []byte, err error) {
	err = again(ctx, c.limits.Patience, each, what, func(ctx context.Context) error {
		content, err = c.objects.GetBytes(ctx, name)
		if errors.Is(err, jetstream.ErrObjectNotFound) || errors.Is(err, jetstream.ErrDigestMismatch) {
			return fmt.Errorf("%w: %w", nats.ErrNoResponders, err)
		}
		return err
	})
	return content, err
}

// unique returns a name that nothing else has.
func unique() string { return nuid.Next() }
