#!/usr/bin/env bash
# Kills a sweep on one computer, which is coordinator, queue and workers in one
# process, again and again with SIGKILL at random instants, resumes it, and compares
# its results with those of an undisturbed one. Arguments as in campaign.sh.
set -euo pipefail

. "$(dirname "$0")/campaign.sh"
begin "$@"
planned killed

resume() { "$program" sweep --resume killed --quiet >answer.csv 2>errors.txt & sweeping=$! && started+=($!); }
process() { slay "$sweeping" && resume; }
resume
disturb process
ended "$sweeping"
same embedded
