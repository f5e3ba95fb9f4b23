package model_test

import (
	"gradus/model"
	"gradus/scenarios"
	"testing"
	"time"
)

func TestProbe(t *testing.T) {
	s, ps := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "tiny"})
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	for r := 0; r < 3; r++ {
		t0 := time.Now()
		d := model.New(&s.Config, 1, r)
		t1 := time.Now()
		d.RunWarmUp()
		t2 := time.Now()
		b := d.Branch(nil)
		t3 := time.Now()
		b.RunMeasured()
		t4 := time.Now()
		c := b.Cells()
		t5 := time.Now()
		t.Log(t1.Sub(t0), t2.Sub(t1), t3.Sub(t2), t4.Sub(t3), t5.Sub(t4), len(c))
		if r == 0 {
			for _, x := range c {
				if x.Period == "all" && x.Stratum == "all" && (x.Facility == "district" || x.Facility == "tier:community" || x.Facility == "tier:secondary" || x.Facility == "tier:tertiary") {
					t.Log(x.Facility, x.Indicator, x.Value)
				}
			}
		}
	}
}
