package main

import (
	"io/fs"
	"math"
	"os"
	"path"
	"strconv"
	"strings"
)

// memory is how much can be had without pushing others out, and what bounds it.
type memory struct {
	bytes float64
	bound bound
}

// bound is what lets a process have no more memory.
type bound int

const (
	bySystem  bound = iota // others have the rest
	byGroup                // a limit of the container or batch job
	byProcess              // a limit of a process, set by ulimit
)

// hostMemory asks Linux; elsewhere nothing is known.
func hostMemory() (m memory, known bool) { return availableMemory(os.DirFS("/")) }

// availableMemory reads from the files of Linux in root what the system has free
// and what is left of the limits on this process, and returns the least of them;
// where no file tells, it is not known.
func availableMemory(root fs.FS) (m memory, known bool) {
	m.bytes = math.Inf(1)
	least := func(b bound, left float64, told bool) {
		if told && left < m.bytes {
			m = memory{max(0, left), b}
		}
	}
	free, told := kilobytes(root, "proc/meminfo", "MemAvailable:")
	least(bySystem, free, told)
	for _, group := range memoryGroups(root) {
		left, told := leftInGroup(root, group)
		least(byGroup, left, told)
	}
	for limit, taken := range map[string]string{"Max address space": "VmSize:", "Max data size": "VmData:"} {
		most, limited := firstNumber(afterWord(root, "proc/self/limits", limit))
		now, told := kilobytes(root, "proc/self/status", taken)
		least(byProcess, most-now, limited && told)
	}
	return m, !math.IsInf(m.bytes, 1)
}

// memoryGroup is a control group: its folder and the names of its files.
type memoryGroup struct{ folder, limit, usage, reclaimable string }

// memoryGroups returns the control groups of this process that may limit memory, and
// all above them, whose limits hold too. Within a container its own may be mounted as
// the topmost, whatever path the process is told (cgroups(7)).
func memoryGroups(root fs.FS) []memoryGroup {
	var groups []memoryGroup
	text, _ := fs.ReadFile(root, "proc/self/cgroup")
	for line := range strings.Lines(string(text)) {
		fields := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(fields) < 3 {
			continue
		}
		g := memoryGroup{"sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"} // version 2
		switch {
		case fields[1] == "memory": // version 1
			g = memoryGroup{"sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"}
		case fields[1] != "":
			continue
		}
		top := g.folder
		for within := path.Clean("/" + fields[2]); ; within = path.Dir(within) {
			g.folder = path.Join(top, within)
			groups = append(groups, g)
			if within == "/" {
				break
			}
		}
	}
	return groups
}

// leftInGroup returns what is left of the limit of a control group. Pages of files
// that nobody has used lately are given back when others are needed.
func leftInGroup(root fs.FS, g memoryGroup) (bytes float64, told bool) {
	limit, limited := firstNumber(afterWord(root, path.Join(g.folder, g.limit), ""))
	usage, used := firstNumber(afterWord(root, path.Join(g.folder, g.usage), ""))
	given, _ := firstNumber(afterWord(root, path.Join(g.folder, "memory.stat"), g.reclaimable))
	return limit - usage + given, limited && used
}

// kilobytes returns the bytes of a line such as "MemAvailable:  23855104 kB".
func kilobytes(root fs.FS, file, word string) (n float64, told bool) {
	fields := afterWord(root, file, word)
	if len(fields) != 2 || fields[1] != "kB" {
		return 0, false
	}
	n, told = firstNumber(fields)
	return n * 1024, told
}

// firstNumber reads the first of some fields; "max" and "unlimited" are none.
func firstNumber(fields []string) (n float64, told bool) {
	if len(fields) == 0 {
		return 0, false
	}
	n, err := strconv.ParseFloat(fields[0], 64)
	return n, err == nil
}

// afterWord returns the fields that follow a word at the beginning of a line of a
// file; none where there is no such line.
func afterWord(root fs.FS, file, word string) []string {
	text, _ := fs.ReadFile(root, file)
	for line := range strings.Lines(string(text)) {
		if rest, found := strings.CutPrefix(line, word); found {
			return strings.Fields(rest)
		}
	}
	return nil
}

// free says how much memory can be had, an amount with its unit.
func (a *app) free(m memory, amount string) string {
	switch m.bound {
	case byGroup:
		return a.Say("memory.group", amount)
	case byProcess:
		return a.Say("memory.process", amount)
	}
	return a.Say("memory.system", amount)
}
