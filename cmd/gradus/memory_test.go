package main

import (
	"testing"
	"testing/fstest"
)

func TestTheLeastMemoryOfSystemAndLimitsIsToBeHad(t *testing.T) {
	const (
		free     = "MemTotal:       24683520 kB\nMemFree:        22954496 kB\nMemAvailable:   23855104 kB\n"
		anybody  = "Limit                     Soft Limit           Hard Limit           Units\nMax data size             unlimited            unlimited            bytes\nMax address space         unlimited            unlimited            bytes\n"
		narrow   = "Limit                     Soft Limit           Hard Limit           Units\nMax data size             unlimited            unlimited            bytes\nMax address space         3072000000           unlimited            bytes\n"
		data     = "Max data size             2000000000           unlimited            bytes\nMax address space         unlimited            unlimited            bytes\n"
		status   = "Name:\tgradus\nVmPeak:\t 2000000 kB\nVmSize:\t 1000000 kB\nVmData:\t  500000 kB\n"
		version1 = "12:cpu,cpuacct:/job\n9:memory:/job/step\n0::/\n"
		version2 = "0::/slurm/job_7/step_0\n"
		slurm    = "sys/fs/cgroup/slurm/"
	)
	everything := map[string]string{"proc/meminfo": free, "proc/self/cgroup": version2, "proc/self/limits": anybody, "proc/self/status": status}
	for name, x := range map[string]struct {
		also map[string]string
		want memory
	}{
		"no limit": {nil, memory{23855104 * 1024, bySystem}},
		"a group without a limit": {
			map[string]string{slurm + "job_7/memory.max": "max\n", slurm + "job_7/memory.current": "1000000\n"},
			memory{23855104 * 1024, bySystem},
		},
		"a group above ours, files given back": {
			map[string]string{
				slurm + "job_7/step_0/memory.max": "max\n", slurm + "job_7/memory.max": "4000000000\n", slurm + "job_7/memory.current": "1500000000\n",
				slurm + "job_7/memory.stat": "anon 1000000000\nfile 500000000\ninactive_file 400000000\nactive_file 100000000\n",
			},
			memory{2.9e9, byGroup},
		},
		"a container that knows another path": {
			map[string]string{"sys/fs/cgroup/memory.max": "4000000000\n", "sys/fs/cgroup/memory.current": "5000000\n"},
			memory{3.995e9, byGroup},
		},
		"more used than allowed": {
			map[string]string{slurm + "memory.max": "4000000000\n", slurm + "memory.current": "4000000001\n"},
			memory{0, byGroup},
		},
		"version 1": {
			map[string]string{
				"proc/self/cgroup": version1,
				"sys/fs/cgroup/memory/job/step/memory.limit_in_bytes": "9223372036854771712\n", "sys/fs/cgroup/memory/job/step/memory.usage_in_bytes": "7000000\n",
				"sys/fs/cgroup/memory/job/memory.limit_in_bytes": "4000000000\n", "sys/fs/cgroup/memory/job/memory.usage_in_bytes": "9000000\n",
				"sys/fs/cgroup/memory/job/memory.stat": "cache 1\ninactive_file 5\ntotal_inactive_file 2000000\n",
			},
			memory{3.993e9, byGroup},
		},
		"ulimit -v": {map[string]string{"proc/self/limits": narrow}, memory{2.048e9, byProcess}},
		"ulimit -d": {map[string]string{"proc/self/limits": data}, memory{1.488e9, byProcess}},
		"the least of all": {
			map[string]string{"proc/self/limits": narrow, slurm + "memory.max": "1000000000\n", slurm + "memory.current": "1000\n"},
			memory{999999000, byGroup},
		},
	} {
		root := fstest.MapFS{}
		for _, files := range []map[string]string{everything, x.also} {
			for file, text := range files {
				root[file] = &fstest.MapFile{Data: []byte(text)}
			}
		}
		if got, known := availableMemory(root); !known || got != x.want {
			t.Errorf("%s: %v, known %v, want %v", name, got, known, x.want)
		}
	}
}

func TestMemoryThatNoFileTellsIsNotKnown(t *testing.T) {
	for _, text := range []string{"MemTotal:       24683520 kB\n", "MemAvailable:   many kB\n", "MemAvailable:   1 MB\nSwap: 0 kB", ""} {
		if got, known := availableMemory(fstest.MapFS{"proc/meminfo": {Data: []byte(text)}}); known {
			t.Errorf("%q: %v", text, got)
		}
	}
}
