package results

import "fmt"

// What the folder of a plan has besides its results.
const (
	PlanFile    = "plan.json"
	PartsFolder = "parts"         // what was computed, a part for each shard or run
	JournalFile = "journal.jsonl" // what happened, for people
	LockFile    = "lock"          // empty
)

// SearchAgain is the command that goes on with a search.
func SearchAgain(dir string) string { return "gradus optimise --resume " + dir }

// CalibrateAgain is the command that goes on with a calibration.
func CalibrateAgain(dir string) string { return "gradus calibrate --resume " + dir }

// BatchFolder has the plan and the parts of a batch {1..} of a calibration.
func BatchFolder(number int) string { return fmt.Sprintf("batch-%d", number) }

// SearchTask is what the plan of a search says beside its inputs: the question
// as it was asked. It stands in the plan as JSON. The plan counts the runs in the
// order in which they are asked for; how many there will be is a guess, and its
// shards are not used.
type SearchTask struct {
	Search  []string            `json:"search"` // arguments
	Options map[string][]string `json:"options"`
}

// StoppedFile says what a search that was stopped knows so far.
const StoppedFile = "stopped.csv"

// What a search finds.
const (
	SearchAnswer = "optimise.csv"
	SearchPoints = "points.csv"
	SearchLimits = "limits.csv"
	SearchRuns   = "runs.csv"
)
