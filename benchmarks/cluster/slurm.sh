#!/usr/bin/env bash
# The same bytes from a Slurm array on three nodes as from a plain pool, with a
# task killed on the way. Starts a Slurm of three nodes on this machine from
# Debian's packages slurm-wlm and munge, as root, without systemd, and ends it.
#
#   benchmarks/cluster/slurm.sh [folder] [points] [replications] [months]
#
# The folder must not exist. The program is that in GRADUS, or else built from the
# source.
set -euo pipefail

folder=${1:-$(mktemp -d)/slurm} points=${2:-512} reps=${3:-10} months=${4:-1}
. "$(dirname "$0")/design.sh"
for needed in sbatch slurmctld slurmd munged setpriv; do
	command -v "$needed" >/dev/null || fail "no $needed: apt-get install -y --no-install-recommends slurm-wlm munge"
done
trap stop EXIT
mkdir "$folder"
chmod 755 "$folder"
cd "$folder"
folder=$PWD
build
design "$points" "$months"
"$program" sweep design.toml --profile tiny --reps "$reps" --quiet --engine local --out undisturbed --format csv

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

"$program" plan design.toml --profile tiny --reps "$reps" --quiet --out array
"$program" plan submit array --slurm --format csv 2>submit.txt &
submitted=$!
started+=("$submitted")
running() { squeue --noheader --states=running --format=%A | grep -q .; }
await running
await at_least array 1
# A task is killed, as for want of memory: Slurm calls that a failure and does
# not run it again. It is the process that computes, found by its own folder.
victim=$(pgrep -f "^$program shard run --plan $folder/array " | head -1)
if [ -n "$victim" ] && kill -KILL "$victim"; then echo "a task was killed at $(parts array) parts"; fi
wait "$submitted" || { cat submit.txt >&2; fail "gradus plan submit"; }
cat submit.txt
same array
echo "slurm: the same bytes"
