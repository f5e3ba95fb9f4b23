package main

import (
	"encoding/csv"
	"errors"
	"io"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/study"
)

// writeBands writes for every number at every lever point its mean over the
// draws with two bands: luck, which closes with more replications, and luck
// and ignorance of the parameters together, which does not.
func (f *planFolder) writeBands(w io.Writer, d *study.Design) error {
	if _, err := io.WriteString(w, answer.ByteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	err := out.Write([]string{
		"scenario", "period", "facility", "stratum", "indicator", "unit", "mean", "luck_low", "luck_high", "full_low", "full_high",
		"luck_variance", "ignorance_variance", "draws", "replications", "n",
	})
	if err != nil {
		return err
	}
	err = d.Bands(f.plan, f.store, func(b study.Bands) error {
		record := []string{d.PointName(b.Point), b.Period, b.Facility, b.Stratum, b.Indicator, b.Unit}
		for _, v := range []any{
			b.Mean, b.LuckBand.Low, b.LuckBand.High, b.FullBand.Low, b.FullBand.High, b.Luck, b.Ignorance, b.Sets, b.Replications, b.N,
		} {
			record = append(record, answer.CSVText(v))
		}
		return out.Write(record)
	})
	out.Flush()
	return errors.Join(err, out.Error())
}
