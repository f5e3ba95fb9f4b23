// Package cluster answers: "who else can compute this plan?" It has the engines
// that go beyond a pool of goroutines: NATS JetStream, in this process, between
// computers of one network or on a cluster of servers, and job arrays of Slurm;
// and the text of a Kubernetes job.
//
// # Idea
//
// Every engine takes the missing shards of a plan and brings their parts into
// one store, which stays the only truth: what is there is never computed again,
// and a part has the same bytes whoever computed it. All of them may compute a
// shard twice, where a worker was taken for lost and was not, so parts are
// written once: the first writer wins, an equal duplicate is dropped, and a
// different one ends the run with [experiment.ErrDifferent].
//
// # JetStream
//
// A campaign is a plan being computed. It has a work queue, from which each
// shard is given to one worker at a time; a bucket of keys, in which a part is
// created and never replaced; a bucket of objects, for the plan and for parts
// too large for a message; and an announcement, by which workers find it. A
// worker says at intervals that it is alive; who is not heard of is taken for
// lost, and the shard goes to another. A shard that was given out too often
// ends as a dead letter with its cause, and the others go on.
//
// The coordinator alone touches the store: it reads the bucket from the start,
// so that what was computed before it was killed is not computed again, and
// gives out only what is then still missing.
//
// # Assumptions
//
// Workers and coordinator are the same version of the program; others are
// refused. A token keeps strangers out, but nothing is encrypted: it is meant
// for a network that one trusts, and listens on the loopback alone unless told
// otherwise.
//
// # References
//
//   - NATS documentation, JetStream: work queue retention, key-value store,
//     object store, acknowledgement and redelivery. docs.nats.io.
//   - Slurm Workload Manager, Job Array Support. slurm.schedmd.com/job_array.html.
//   - Kubernetes documentation, Indexed Job for parallel processing with static
//     work assignment. kubernetes.io.
package cluster
