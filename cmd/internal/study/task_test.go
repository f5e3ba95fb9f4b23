package study

import "testing"

// A setting of a design on the default profile: its files laid over one another
// and read, and the loads of its stations.
func BenchmarkSetting(b *testing.B) {
	d, problems := ReadDesign(Task{Design: "evidence-ranges"}, nil)
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	s := &settings{design: d}
	for i := 0; b.Loop(); i++ {
		if _, err := s.read(i%d.Points(), i/d.Points()%d.Draws()); err != nil {
			b.Fatal(err)
		}
	}
}
