#!/usr/bin/env bash
# The same bytes from a Slurm array on three nodes, while tasks of it and the
# "gradus plan submit" that waits for them are killed with SIGKILL at random
# instants. Starts a Slurm of three nodes on this machine from Debian's packages
# slurm-wlm and munge, as root, without systemd, and ends it. Arguments as in
# campaign.sh.
set -euo pipefail

. "$(dirname "$0")/campaign.sh"
for needed in sbatch slurmctld slurmd munged setpriv; do
	command -v "$needed" >/dev/null || fail "no $needed: apt-get install -y --no-install-recommends slurm-wlm munge"
done
begin "$@"
chmod 755 "$folder"
planned array

mkdir state log
install -d -o munge -g munge -m 755 /run/munge
cat >slurm.conf <<END
ClusterName=gradus
SlurmctldHost=localhost
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool.%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd.%n.log
SlurmctldPort=16817
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=5,batch_sched_delay=0
MpiDefault=none
ReturnToService=2
SlurmdParameters=config_overrides
MaxArraySize=8
SlurmctldTimeout=30
SlurmdTimeout=30
KillWait=5
JobRequeue=1
NodeName=n[1-3] NodeHostname=localhost NodeAddr=127.0.0.1 Port=[16821-16823] CPUs=1 RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=n[1-3] Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$folder/slurm.conf
# The daemons keep off the input of the caller of this script.
setpriv --reuid=munge --regid=munge --init-groups munged --foreground </dev/null >log/munged.log 2>&1 &
started+=($!)
await test -S /run/munge/munge.socket.2
slurmctld -i -D -f "$SLURM_CONF" </dev/null >/dev/null 2>&1 & # -i only for the very first start
started+=($!)
await scontrol ping
for n in 1 2 3; do
	slurmd -D -N "n$n" -f "$SLURM_CONF" </dev/null >/dev/null 2>&1 &
	started+=($!)
done
idle() { [ "$(sinfo --noheader --format=%D --states=idle | awk '{n += $1} END {print n + 0}')" = 3 ]; }
await idle
sinfo

submit() { "$program" plan submit array --slurm --format csv 2>>submit.txt >answer.csv & submitted=$! && started+=($!); }
# busy submits again what was submitted three times and is still missing, as one would.
busy() {
	if kill -0 "$submitted" 2>/dev/null; then return; fi
	if wait "$submitted"; then fail "all was done before the last kill"; fi
	forget "$submitted"
	submit
}
coordinator() {
	busy
	slay "$submitted"
	submit
}

# A task is killed, as for want of memory: Slurm calls that a failure and does not
# run it again. It is the process that computes, found by its own folder.
tasks() { mapfile -t running < <(pgrep -f "^$program shard run --plan $folder/array "); [ ${#running[@]} -gt 0 ]; }
task() {
	local n
	for n in $(seq 600); do
		busy
		if tasks && kill -KILL "${running[RANDOM % ${#running[@]}]}" 2>/dev/null; then return; fi
		sleep 0.1
	done
	fail "no task within a minute"
}

submit
await at_least 1
disturb task coordinator
wait "$submitted" || { submit; ended "$submitted"; }
same "a Slurm array on three nodes"
