# Sourced by the campaigns of this folder: their design, where things are, and
# kills at random instants. Every process that is started is recorded, and ended by
# its id.
#
# All campaigns take the same arguments:
#
#   [folder] [kills] [points] [replications] [months]
#
# By default a Latin hypercube of 512 points in 10 replications on the tiny profile,
# 12 months of warm-up and 12 measured, with 20 kills. The folder must not exist.
# The program is that in GRADUS, or else built from the source. What is drawn is
# drawn from SEED (1). UNDISTURBED may be the folder of that name of a campaign
# before, of the same arguments, which then is not computed again.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
started=()

# fail ends the campaign, with the last of what its processes have said.
fail() {
	printf 'failed: %s\n' "$*" >&2
	tail -n 20 ./*.txt >&2 2>/dev/null || true
	exit 1
}

# stop ends what was started, the last first.
stop() {
	local i
	for ((i = ${#started[@]} - 1; i >= 0; i--)); do
		kill -TERM "${started[i]}" 2>/dev/null || true
	done
	for i in "${started[@]}"; do wait "$i" 2>/dev/null || true; done
}

# forget takes an ended process off the record: somebody else may get its id.
forget() {
	local i
	for i in "${!started[@]}"; do
		if [ "${started[i]}" = "$1" ]; then unset "started[i]"; fi
	done
	started=("${started[@]}")
}

# slay kills a process with SIGKILL. One that has ended by itself is a failure.
slay() {
	kill -KILL "$1" 2>/dev/null || fail "the process to be killed has ended by itself; see $folder"
	wait "$1" 2>/dev/null || true
	forget "$1"
}

# ended waits for a process that must succeed.
ended() { wait "$1" || fail "a process ended with status $?; see $folder"; forget "$1"; }

# await waits, up to a minute, until a command succeeds.
await() {
	local n
	for n in $(seq 600); do
		if "$@" >/dev/null 2>&1; then return; fi
		sleep 0.1
	done
	fail "not within a minute: $*"
}

# build makes the program in the folder, unless GRADUS says where it is.
build() {
	program=${GRADUS:-$PWD/gradus}
	[ -n "${GRADUS:-}" ] || (cd "$here/../.." && go build -o "$program" ./cmd/gradus)
}

# begin reads the arguments, makes the folder, the program, the design and the
# undisturbed results, by a plain pool.
begin() {
	folder=${1:-$(mktemp -d)/campaign} kills=${2:-20} points=${3:-512} reps=${4:-10} months=${5:-12}
	RANDOM=${SEED:-1}
	trap stop EXIT
	mkdir "$folder"
	if [ -n "${UNDISTURBED:-}" ]; then ln -s "$(cd "$UNDISTURBED" && pwd)" "$folder/undisturbed"; fi
	cd "$folder"
	folder=$PWD
	build
	design
	[ -e undisturbed ] ||
		"$program" sweep design.toml --profile tiny --reps "$reps" --engine local --quiet --out undisturbed >undisturbed.txt
	took=$(($(at merged) - $(at started)))
	printf 'undisturbed, by a plain pool: %d points x %d, %d + %d months, %d s\n' "$points" "$reps" "$months" "$months" "$took"
}

# at is when something happened to the undisturbed plan [s].
at() { date -d "$(sed -n 's/.*"at":"\([^"]*\)".*"event":"'"$1"'".*/\1/p' undisturbed/journal.jsonl | head -1)" +%s; }

# design writes a Latin hypercube over two levers, on a district of so many months
# of warm-up and of measured time. No point of it fails.
design() {
	cat >short.toml <<-END
	format = 1
	kind = "base"
	name = "short"
	include = ["jinshan-2012"]
	[run]
	warm_up_months = $months
	measured_months = $months
	END
	cat >design.toml <<-END
	format = 1
	kind = "experiment"
	name = "hypercube"
	base = "short.toml"
	replications = $reps
	[levers]
	method = "latin_hypercube"
	points = $points
	[lever."policy.sinking.sessions_per_10k_month"]
	low = 0
	high = 7
	[lever."policy.supply.gps_per_10k"]
	low = 2.5
	high = 6
	END
}

# planned makes the plan that will be disturbed.
planned() {
	plan=$1
	"$program" plan design.toml --profile tiny --reps "$reps" --quiet --out "$plan"
	shards=$(sed -n '/"shard_ends"/,/\]/p' "$plan/plan.json" | grep -c '[0-9]')
	began=$(date +%s)
}

now() { date +%s%3N; }
parts() { find "$plan/parts" -name '*.part' 2>/dev/null | wc -l; }
at_least() { [ "$(parts)" -ge "$1" ]; }

# disturb deals the kills: kinds in a random order, each as often as the others; at
# instants drawn uniformly from twice the time between two kills that are spread
# over what is left to do. What is left is looked at, so that the last kill comes
# before the end, also where three shards are done at once. A kind is a function,
# which also starts again what it killed.
disturb() {
	local n i until span left kind deck=()
	declare -gA dealt=()
	for ((n = 0; n < kills; n++)); do
		if [ ${#deck[@]} = 0 ]; then deck=("$@"); fi
		i=$((RANDOM % ${#deck[@]}))
		kind=${deck[i]}
		unset "deck[i]"
		deck=("${deck[@]}")
		left=$((shards - $(parts)))
		span=$((took * 1000 * left / shards * 2 / (kills - n + 1) + 250))
		until=$(($(now) + 50 + (RANDOM * 32768 + RANDOM) % span))
		while [ "$(now)" -lt "$until" ] && [ $((shards - $(parts))) -gt $((kills - n + 2)) ]; do sleep 0.1; done
		"$kind"
		dealt[$kind]=$((${dealt[$kind]:-0} + 1))
		printf '  kill %d, a %s, at %d of %d parts\n' $((n + 1)) "$kind" "$(parts)" "$shards"
	done
}

# same compares the results with the undisturbed ones and says what was done.
same() {
	local file kind
	for file in points.csv failures.csv results.csv results.parquet; do
		cmp "undisturbed/$file" "$plan/$file" || fail "$plan/$file differs"
	done
	printf '%s: the same bytes, %s, after %d kills (' "$1" "$(sha256sum <"$plan/results.csv" | cut -c1-16)" "$kills"
	for kind in "${!dealt[@]}"; do printf ' %s %d' "$kind" "${dealt[$kind]}"; done
	printf ' ) in %d s\n' $(($(date +%s) - began))
}
