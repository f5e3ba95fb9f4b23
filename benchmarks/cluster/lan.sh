#!/usr/bin/env bash
# The same bytes from worker processes that join over the loopback, of which one
# is killed, and from a cluster of three NATS servers, of which the leader is,
# and then a worker and the coordinator.
#
#   benchmarks/cluster/lan.sh [folder] [points] [replications] [months]
#
# The folder must not exist. The program is that in GRADUS, or else built from the
# source, as is the NATS server. Everything is on the loopback, and ended at the
# end.
set -euo pipefail

folder=${1:-$(mktemp -d)/lan} points=${2:-512} reps=${3:-10} months=${4:-1}
. "$(dirname "$0")/design.sh"
trap stop EXIT
mkdir "$folder"
cd "$folder"
build
design "$points" "$months"
# For this campaign alone, though not in the list of processes.
export GRADUS_TOKEN=campaign-$$
sweep() { exec "$program" sweep design.toml --profile tiny --reps "$reps" --quiet "$@"; } # in the place of a subshell
worker() { "$program" worker --join "$1" --quiet >>worker.txt 2>&1 & started+=($!); }

echo "undisturbed, by a plain pool:"
(sweep --engine local --out undisturbed --format csv)

echo "three worker processes over the loopback, one of them killed:"
sweep --listen 127.0.0.1:0 --workers 0 --out lan 2>lan.txt >lan.csv &
coordinator=$! && started+=("$coordinator")
await grep -q 'nats://' lan.txt
url=$(grep -o 'nats://[0-9.:]*' lan.txt)
for n in 1 2 3; do worker "$url"; done
lost=${started[-1]}
await at_least lan 3
kill -KILL "$lost"
wait "$coordinator"
same lan

echo "a cluster of three NATS servers; its leader, a worker and the coordinator are killed:"
(cd "$here/../.." && go build -o "$folder/nats-server" github.com/nats-io/nats-server/v2)
base=$((20000 + $$ % 20000))
servers= routes=
for n in 1 2 3; do
	servers+=${servers:+,}nats://127.0.0.1:$((base + n))
	routes+=${routes:+,}nats://127.0.0.1:$((base + 10 + n))
done
declare -A server
serve() {
	./nats-server --name "s$1" --addr 127.0.0.1 --port $((base + $1)) --auth "$GRADUS_TOKEN" --jetstream --store_dir "s$1" \
		--cluster_name gradus --cluster nats://127.0.0.1:$((base + 10 + $1)) --routes "$routes" --log "s$1.log" &
	server[$1]=$! && started+=($!)
}
for n in 1 2 3; do serve $n; done
sweep --nats "$servers" --workers 0 --out cluster >cluster.csv 2>cluster.txt &
coordinator=$! && started+=("$coordinator")
worker "$servers"
lost=${started[-1]}
worker "$servers"
await at_least cluster 3
# The logs tell who was elected last for the stream of the parts.
leader=$(grep -h "JetStream cluster new stream leader for '.* > KV_gradus-" s?.log | sort -k2,3 | tail -1 | grep -o '^\[[0-9]*\]' | tr -d '[]')
for n in 1 2 3; do
	if [ "${server[$n]}" = "$leader" ]; then elected=$n; fi
done
[ -n "${elected:-}" ] || fail "no leader in the logs"
echo "  server s$elected leads, with $(parts cluster) parts there: killed, and started again"
kill -KILL "$leader"
there=$(parts cluster)
await at_least cluster $((there + 2))
serve "$elected"
echo "  a worker and the coordinator: killed at $(parts cluster) parts"
kill -KILL "$lost" "$coordinator"
worker "$servers"
"$program" sweep --resume cluster --nats "$servers" --workers 1 --quiet >cluster.csv
same cluster
echo "lan: the same bytes"
