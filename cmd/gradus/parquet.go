package main

import (
	"io"
	"math"

	"github.com/parquet-go/parquet-go"

	"gradus/cmd/internal/study"
)

// parquetRow is a line of results.parquet: the columns of results.csv.
type parquetRow struct {
	Scenario    string   `parquet:"scenario,dict,zstd"`
	Draw        int32    `parquet:"draw,zstd"`
	Replication int32    `parquet:"replication,zstd"`
	Period      string   `parquet:"period,dict,zstd"`
	Facility    string   `parquet:"facility,dict,zstd"`
	Stratum     string   `parquet:"stratum,dict,zstd"`
	Indicator   string   `parquet:"indicator,dict,zstd"`
	Value       *float64 `parquet:"value,optional,zstd"` // null where undefined
	Unit        string   `parquet:"unit,dict,zstd"`
}

// writeParquet writes the rows of all replications, one replication at a time.
func writeParquet(w io.Writer, result *study.Result) error {
	out := parquet.NewGenericWriter[parquetRow](w, parquet.CreatedBy("gradus", version, ""))
	var block []parquetRow
	for replication := range result.Replications() {
		rows := result.Rows(replication)
		block = block[:0]
		for i := range rows {
			r := &rows[i]
			p := parquetRow{
				Scenario: r.Scenario, Draw: int32(r.Draw), Replication: int32(r.Replication), Period: r.Period,
				Facility: r.Facility, Stratum: r.Stratum, Indicator: r.Indicator, Unit: r.Unit,
			}
			if !math.IsNaN(r.Value) {
				p.Value = &r.Value
			}
			block = append(block, p)
		}
		if _, err := out.Write(block); err != nil {
			return err
		}
	}
	return out.Close()
}
