package main

import "testing"

// The programs as run.py times them, for a profile or a count: one operation is
// one customer.
func BenchmarkMM10(b *testing.B)   { b.ReportAllocs(); mm10(int64(b.N), 1) }
func BenchmarkClinic(b *testing.B) { b.ReportAllocs(); clinic(int64(b.N), 1) }
