#!/usr/bin/env bash
# Kills a sweep again and again and compares its results with those of an
# undisturbed one: a Latin hypercube of 512 points in 10 replications on the tiny
# profile, by default killed with SIGKILL 20 times at random instants.
#
#   benchmarks/cluster/kill.sh [folder] [kills] [points] [replications] [months]
#
# The folder must not exist. Months are those of the warm-up and as many measured
# ones; 12 is the whole tiny profile. The instants are drawn from SEED (1). The
# program is that in GRADUS, or else built from the source. Only processes that
# this script started are ended.
set -euo pipefail

folder=${1:-$(mktemp -d)/kill} kills=${2:-20} points=${3:-512} reps=${4:-10} months=${5:-12}
RANDOM=${SEED:-1}
. "$(dirname "$0")/design.sh"
trap stop EXIT
mkdir "$folder"
cd "$folder"
build
design "$points" "$months" 7 # no point may fail

echo "undisturbed:"
start=$(date +%s)
"$program" sweep design.toml --profile tiny --reps "$reps" --out undisturbed --format csv
took=$(($(date +%s) - start))
echo "$took s"

# The instants are spread over about the time that the sweep takes by itself.
span=$((took * 1000 / (kills + 1) * 2 + 1))
"$program" plan design.toml --profile tiny --reps "$reps" --out killed
killed=0
while [ "$killed" -lt "$kills" ]; do
  "$program" sweep --resume killed --quiet >answer.csv 2>errors.txt &
  child=$! started=($!)
  delay=$((RANDOM * 32768 + RANDOM))
  delay=$((delay % span + 50))
  sleep "$((delay / 1000)).$(printf %03d $((delay % 1000)))"
  if ! kill -KILL "$child" 2>/dev/null; then
    wait "$child" || { cat errors.txt >&2; exit 1; }
    echo "finished after $killed kills; ask for more points, or fewer kills" >&2
    exit 1
  fi
  wait "$child" 2>/dev/null || true
  killed=$((killed + 1))
  echo "kill $killed after $delay ms: $(parts killed) parts"
done
"$program" sweep --resume killed --format csv

same killed
echo "$kills kills: the same bytes"
