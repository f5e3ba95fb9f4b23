//go:build darwin || freebsd || linux

package main

import "syscall"

// hostSpace asks the file system how much an ordinary user may still write.
func hostSpace(folder string) (bytes float64, known bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return float64(s.Bavail) * float64(s.Bsize), true
}
