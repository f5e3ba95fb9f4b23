# Sourced by the campaigns of this folder: where things are, and their design.
# Every process that is started is recorded, and ended by its id.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
started=()

fail() { printf 'failed: %s\n' "$*" >&2; exit 1; }

# stop ends what was started, the last first.
stop() {
	local i
	for ((i = ${#started[@]} - 1; i >= 0; i--)); do
		kill -TERM "${started[i]}" 2>/dev/null || true
	done
	for i in "${started[@]}"; do wait "$i" 2>/dev/null || true; done
}

# build makes the program in the folder, unless GRADUS says where it is.
build() {
	program=${GRADUS:-$PWD/gradus}
	[ -n "${GRADUS:-}" ] || (cd "$here/../.." && go build -o "$program" ./cmd/gradus)
}

# design writes a Latin hypercube of so many points over two levers, of which
# the sessions end at most (8) a month, on a district of so many months of warm-up
# and of measured time.
design() {
	local points=$1 months=$2 most=${3:-8}
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
	replications = 10
	[levers]
	method = "latin_hypercube"
	points = $points
	[lever."policy.sinking.sessions_per_10k_month"]
	low = 0
	high = $most
	[lever."policy.supply.gps_per_10k"]
	low = 2.5
	high = 6
	END
}

# await waits, up to a minute, until a command succeeds.
await() {
	local n
	for n in $(seq 600); do
		if "$@" >/dev/null 2>&1; then return; fi
		sleep 0.1
	done
	fail "not within a minute: $*"
}

parts() { find "$1/parts" -name '*.part' 2>/dev/null | wc -l; }
at_least() { [ "$(parts "$1")" -ge "$2" ]; }

# same compares the results of a plan with those of the undisturbed one.
same() {
	cmp undisturbed/results.csv "$1/results.csv" || fail "$1/results.csv differs"
	cmp undisturbed/results.parquet "$1/results.parquet" || fail "$1/results.parquet differs"
	printf '%s: the same bytes, %s\n' "$1" "$(sha256sum <"$1/results.csv" | cut -c1-16)"
}
