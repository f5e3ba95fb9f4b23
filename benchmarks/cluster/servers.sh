#!/usr/bin/env bash
# The same bytes from workers and a coordinator on a cluster of three NATS servers
# with JetStream, while workers, the coordinator, and the server that leads the
# stream of the parts are killed with SIGKILL at random instants and started again.
# Everything is on the loopback. Arguments as in campaign.sh; the NATS server is
# built from the source.
set -euo pipefail

. "$(dirname "$0")/campaign.sh"
begin "$@"
planned cluster
export GRADUS_TOKEN=campaign-$$ # for this campaign alone, though not in the list of processes
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

# The logs tell who was elected last for the stream of the parts: s$leads, if it runs.
elected() {
	local id
	id=$(grep -h "JetStream cluster new stream leader for '.* > KV_gradus-" s?.log | sort -k2,3 | tail -1 | grep -o '^\[[0-9]*\]' | tr -d '[]')
	for leads in 1 2 3; do
		if [ "${server[$leads]}" = "$id" ]; then return; fi
	done
	return 1
}
# The one that was killed comes back when the others have elected a new one.
leader() {
	await elected
	local lost=$leads
	slay "${server[$lost]}"
	server[$lost]=none
	await elected
	serve "$lost"
}

coordinate() {
	"$program" sweep --resume cluster --nats "$servers" --workers 0 --quiet 2>>coordinator.txt >answer.csv &
	coordinator=$! && started+=($!)
}
coordinator() { slay "$coordinator" && coordinate; }

workers=()
join() { "$program" worker --join "$servers" --workers 1 --quiet >>worker.txt 2>&1 & workers[$1]=$! && started+=($!); }
worker() {
	local n=$((RANDOM % 2))
	slay "${workers[n]}" && join $n
}
coordinate
for n in 0 1; do join $n; done

await at_least 1
disturb worker coordinator leader
ended "$coordinator"
for pid in "${workers[@]}"; do ended "$pid"; done
same "three servers"
