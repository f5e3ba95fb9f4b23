package study

import (
	"errors"
	"os"
)

// ErrLocked is the error of [Lock] when somebody else has the lock.
var ErrLocked = errors.New("another process has the lock")

// Lock takes the lock that a file of a folder stands for and keeps it until release is
// called or the process ends, however it does: a killed owner leaves the file,
// but not the lock.
func Lock(folder *os.Root, name string) (release func() error, err error) {
	f, err := folder.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	if err := lock(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f.Close, nil
}
