package experiment

import (
	"errors"
	"math"
)

// Cost is what a unit takes, in seconds of one processor, as a short probe has
// found it. It sizes the shards and the forecast, and has no other influence.
//
// A shard is meant to last shardSeconds: long against the second or so that a
// scheduler of a cluster spends on a task, short against what one is willing to
// lose with a worker. A plan of less than an hour is cut finer, into about
// shardsWanted of at least leastSeconds, so that few workers end at about the
// same time. A plan of more than MaxShards shards is cut more coarsely.
//
// Where a shard would be longer than the units that share a warm-up take, it
// has several such groups whole. Where it would be shorter, a group is split,
// and every further piece repeats the warm-up: as many pieces as make the whole
// at most repeatedShare longer, and no more.
type Cost struct {
	WarmUp float64 `json:"warm_up_s"` // of a draw and replication, once {>= 0}
	Unit   float64 `json:"unit_s"`    // of a point branched from it {> 0}
}

// MaxShards is how many shards a plan is cut into at most; an extension by
// replications may add as many again. Schedulers limit the size of a job array
// to about a thousand.
const MaxShards = 1000

const (
	shardSeconds  = 60
	leastSeconds  = 1
	shardsWanted  = 100
	repeatedShare = 0.05
)

func (c Cost) validate() error {
	if !(c.WarmUp >= 0) || !(c.Unit > 0) || math.IsInf(c.WarmUp+c.Unit, 0) {
		return errors.New("the cost of a unit must be above zero, and that of a warm-up not below")
	}
	return nil
}

// Seconds returns the time on one processor of so many groups of so many points.
func (c Cost) Seconds(points, groups int) float64 {
	return float64(groups) * (c.WarmUp + float64(points)*c.Unit)
}

// ends returns the boundaries of the shards of groups of points, see [Cost].
func (c Cost) ends(points, groups int) []int {
	if groups == 0 {
		return nil
	}
	group := c.Seconds(points, 1)
	total := group * float64(groups)
	target := min(max(total/shardsWanted, leastSeconds), shardSeconds)
	target = max(target, total/MaxShards)
	if group <= target {
		// The last shard is not much smaller than the others.
		whole := max(int(target/group), (groups+MaxShards-1)/MaxShards)
		shards := (groups + whole - 1) / whole
		ends := make([]int, shards)
		for n := range ends {
			ends[n] = groups * (n + 1) / shards * points
		}
		return ends
	}
	pieces := math.Ceil(group/target - 1e-9) // not one more for the last bit
	if c.WarmUp > 0 {
		pieces = min(pieces, 1+math.Floor(repeatedShare*group/c.WarmUp))
	}
	n := max(1, min(int(pieces), points, MaxShards/groups))
	ends := make([]int, 0, n*groups)
	for g := range groups {
		for piece := range n {
			ends = append(ends, g*points+points*(piece+1)/n)
		}
	}
	return ends
}
