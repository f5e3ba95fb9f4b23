#!/usr/bin/env bash
# The same bytes from three worker processes that join over the loopback, while
# workers and the coordinator, with the queue in it, are killed with SIGKILL at
# random instants and started again. Arguments as in campaign.sh.
set -euo pipefail

. "$(dirname "$0")/campaign.sh"
begin "$@"
planned lan
# For this campaign alone, though not in the list of processes.
export GRADUS_TOKEN=campaign-$$

coordinate() {
	"$program" sweep --resume lan --listen "$1" --workers 0 --quiet 2>>coordinator.txt >answer.csv &
	coordinator=$! && started+=($!)
}
coordinate 127.0.0.1:0
await grep -q 'nats://' coordinator.txt
address=$(grep -o '[0-9.]\+:[0-9]\+' coordinator.txt | head -1)
coordinator() { slay "$coordinator" && coordinate "$address"; }

workers=()
join() { "$program" worker --join "nats://$address" --workers 1 --quiet >>worker.txt 2>&1 & workers[$1]=$! && started+=($!); }
worker() {
	local n=$((RANDOM % 3))
	slay "${workers[n]}" && join $n
}
for n in 0 1 2; do join $n; done

await at_least 1
disturb worker coordinator
ended "$coordinator"
for pid in "${workers[@]}"; do ended "$pid"; done
same "three workers over the loopback"
