package build

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func TestABuildIsKnownByItsRevisionOrElseByItsBytes(t *testing.T) {
	const revision = "0123456789abcdef0123"
	bytes := func(text string) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
	}
	unread := func() (io.ReadCloser, error) { return nil, errors.New("no file") }
	if got, want := identity(revision, false, unread), Version+"+0123456789ab"; got != want {
		t.Errorf("a clean source: %s, want %s", got, want)
	}
	for _, c := range []struct {
		revision string
		modified bool
		want     string
	}{
		{"", false, Version + "+build.ca978112ca1b"}, // SHA-256 of "a", FIPS 180-2
		{revision, true, Version + "+0123456789ab.modified.ca978112ca1b"},
	} {
		if got := identity(c.revision, c.modified, bytes("a")); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
		if one, other := identity(c.revision, c.modified, bytes("a")), identity(c.revision, c.modified, bytes("b")); one == other {
			t.Errorf("%+v: two different programs are both %s", c, one)
		}
		if one, other := identity(c.revision, c.modified, unread), identity(c.revision, c.modified, unread); one == other {
			t.Errorf("%+v: two programs that cannot be read are both %s", c, one)
		}
	}
}
