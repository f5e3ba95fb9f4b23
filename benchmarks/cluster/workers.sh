#!/usr/bin/env bash
# How much faster two workers are than one, with both engines that need nothing:
# sweeps of units of about a second, with one and with two workers in turn. They
# resume copies of one plan, so that its probe is not counted; the merge is.
#
#   benchmarks/cluster/workers.sh [folder] [rounds] [points] [replications] [residents] [months]
#
# The folder must not exist. Residents and months (of warm-up, and as many measured
# ones) make a unit as long as a second. It says the fastest and the median time,
# and the processor time of a unit, which other work on the machine moves less. The
# program is that in GRADUS, or else built from the source.
set -euo pipefail

folder=${1:-$(mktemp -d)/workers} rounds=${2:-3} points=${3:-8} reps=${4:-10} residents=${5:-50000} months=${6:-8}
. "$(dirname "$0")/campaign.sh"
mkdir "$folder"
cd "$folder"
build
design
"$program" plan design.toml --profile tiny --set "profile.tiny.residents=$residents" --reps "$reps" --out plan --quiet
TIMEFORMAT='%R %U %S'

for ((round = 1; round <= rounds; round++)); do
	for engine in local embedded; do
		for workers in 1 2; do
			name=$engine-$workers
			cp -r plan "$name-$round"
			{ time "$program" sweep --resume "$name-$round" --engine "$engine" --workers "$workers" --quiet --format csv \
				>"$name.csv" 2>"$name.txt"; } 2>>"$name.times"
			cmp local-1-1/results.csv "$name-$round/results.csv"
		done
	done
done

# of prints the fastest and the median of the times of a file, and the processor time of a unit.
of() {
	sort -n "$1.times" | awk -v units=$((points * reps)) '
		{ wall[NR] = $1; cpu[NR] = $2 + $3 }
		END {
			asort_(cpu, NR)
			printf "%s %s %.3f\n", wall[1], wall[int((NR + 1) / 2)], cpu[int((NR + 1) / 2)] / units
		}
		function asort_(a, n,  i, j, x) {
			for (i = 2; i <= n; i++) { x = a[i]; for (j = i - 1; j >= 1 && a[j] > x; j--) a[j + 1] = a[j]; a[j + 1] = x }
		}'
}

for engine in local embedded; do
	read -r fast1 mid1 cpu1 < <(of "$engine-1")
	read -r fast2 mid2 cpu2 < <(of "$engine-2")
	awk -v e="$engine" -v f1="$fast1" -v f2="$fast2" -v m1="$mid1" -v m2="$mid2" -v c1="$cpu1" -v c2="$cpu2" 'BEGIN {
		printf "%-8s two workers: %.2f x by the fastest (%.1f s, %.1f s), %.2f x by medians (%.1f s, %.1f s); processor time of a unit %.3f s, %.3f s\n",
			e, f1 / f2, f1, f2, m1 / m2, m1, m2, c1, c2 }'
done
