package words

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"syscall"
	"testing"
)

// What the systems that the program is made for give as causes is known, as they say it.
func TestCausesOfTheOperatingSystemAreSaidInChinese(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows says its causes in its own language")
	}
	dir := t.TempDir()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, missing := os.ReadFile(filepath.Join(dir, "none"))
	_, folder := os.ReadFile(dir)
	_, inUse := net.Listen("tcp", taken.Addr().String())
	for _, err := range []error{
		missing, folder, os.Mkdir(dir, 0o777), inUse,
		fs.ErrNotExist, fs.ErrExist, fs.ErrPermission, syscall.EACCES, syscall.EPERM, syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG, syscall.EROFS,
		syscall.ENOTDIR, syscall.ENOTEMPTY, syscall.ENAMETOOLONG, syscall.ELOOP, syscall.EMFILE, syscall.EIO, syscall.ENOMEM, syscall.EXDEV,
		syscall.EADDRNOTAVAIL, syscall.ECONNREFUSED, syscall.ECONNRESET, syscall.EPIPE, syscall.ENETUNREACH, syscall.EHOSTUNREACH,
		errors.Join(&fs.PathError{Op: "open", Path: "/a", Err: syscall.ENOSPC}, &fs.PathError{Op: "remove", Path: "/b", Err: syscall.EACCES}),
	} {
		said := Chinese.Say("input.stdout", fmt.Errorf("/x: %w", err))
		for en := range causes {
			if regexp.MustCompile(`(: |：)` + regexp.QuoteMeta(en)).MatchString(said) {
				t.Errorf("%q is not said in Chinese: %s", en, said)
			}
		}
		if !regexp.MustCompile(`\p{Han}+。?$`).MatchString(said) {
			t.Errorf("%v is not known: %s", err, said)
		}
		if en := English.Say("input.stdout", err); en != "the answer could not be written to standard output: "+err.Error() {
			t.Errorf("the English message is another: %s", en)
		}
	}
}

func TestNamesAndUnknownCausesStayAsTheyAre(t *testing.T) {
	for text, want := range map[string]string{
		"is a directory.toml: 无法读取 permission denied：no such file or directory": "is a directory.toml: 无法读取 permission denied：没有该文件或文件夹",
		"the moon is full":                        "the moon is full",
		"open a: file exists, and b: file exists": "open a: 文件已存在, and b: 文件已存在",
	} {
		if got := Chinese.Cause(text); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
