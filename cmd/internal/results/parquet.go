package results

import (
	"io"
	"math"

	"github.com/parquet-go/parquet-go"

	"gradus/cmd/internal/build"
	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
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

// WriteParquet writes the rows of all replications.
func WriteParquet(w io.Writer, result *study.Result) error {
	out := NewParquet(w)
	for rows := range result.Rows() {
		if err := out.WriteRows(rows); err != nil {
			return err
		}
	}
	return out.Close()
}

// Parquet writes rows some at a time.
type Parquet struct {
	*parquet.GenericWriter[parquetRow]
	block []parquetRow
}

// NewParquet begins a file of rows, which Close ends.
func NewParquet(w io.Writer) *Parquet {
	return &Parquet{GenericWriter: parquet.NewGenericWriter[parquetRow](w,
		parquet.CreatedBy("gradus", build.Version, ""), parquet.MaxRowsPerRowGroup(rowGroup))}
}

// rowGroup bounds the rows that are held until they are written.
const rowGroup = 1 << 20

// WriteRows adds rows.
func (p *Parquet) WriteRows(rows []experiment.Row) error {
	p.block = p.block[:0]
	for i := range rows {
		r := &rows[i]
		q := parquetRow{
			Scenario: r.Scenario, Draw: int32(r.Draw), Replication: int32(r.Replication), Period: r.Period,
			Facility: r.Facility, Stratum: r.Stratum, Indicator: r.Indicator, Unit: r.Unit,
		}
		if !math.IsNaN(r.Value) {
			q.Value = &r.Value
		}
		p.block = append(p.block, q)
	}
	_, err := p.Write(p.block)
	return err
}
