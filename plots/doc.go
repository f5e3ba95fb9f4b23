// Package plots answers: what does the result look like?
//
// It turns small tables with labels already in the reader's language into
// figures, each written as SVG, as PNG and as the CSV of its own data:
//
//   - DotInterval: paired differences with simultaneous intervals, the zero line,
//     the practical threshold and a verdict, a row per indicator and scenario;
//   - WaitDistribution: share waiting longer than t, by tier or urgency, with P50 and P90;
//   - MonthlySeries: months with interval bands, of luck and around it of ignorance, and the
//     policy's start;
//   - WeekHeat: how busy places are by hour of the week, and what a scenario changes in it;
//   - MatchedPatients: the same residents under two policies, each on two lanes of time;
//   - PatientFlow: flows between tiers in base and scenario on one scale;
//   - MorrisPlane: what each parameter does, on average and how differently;
//   - SobolBars: shares of the variance by parameter, with intervals;
//   - Tornado: what each parameter does by itself, at its lowest and highest value, with intervals;
//   - DoseCurve: the level over the doses of a lever, with the target and the dose that meets it;
//   - TradeOff: scenarios by two objectives, and the front that no other beats;
//   - SearchTrace: the points of a search in the order of trial and in their plane, with the limits they keep;
//   - CaseBox: where something happens, the points of a table and the box around the cases.
//
// The idea: a figure draws itself on a page in points from the top left corner, in
// one style (style.go). The height is found by drawing once on a page without a
// canvas, so measuring and drawing cannot disagree. A page keeps the box of every
// text it has set; tests use the boxes to see that nothing leaves the canvas and no two
// labels overlap.
//
// Series are told apart three times: by a colour that is safe for colour-blind eyes
// and has its own lightness (readable in grey print), by a dash pattern and by the
// shape of the marker. Verdicts are told apart by shape and word, then by colour.
//
// Assumptions: Latin text is set in Liberation Sans, which has the widths of Arial; a
// wide East Asian character takes one em in any font. An SVG names a list of fonts,
// so the viewer's own Chinese font is used. A PNG needs a Chinese font from the
// caller (FindFont); without it each missing character becomes an empty box and
// a warning says so. Values come in the units of the result files; Unit says how they are
// printed. The package reads no file and no clock: the same input gives the same bytes.
//
// References:
//   - Cleveland, W. S., McGill, R. (1984). Graphical perception. Journal of the American
//     Statistical Association 79(387): position on a common scale is read best.
//   - Machado, G. M., Oliveira, M. M., Fernandes, L. A. F. (2009). A physiologically-based
//     model for simulation of color vision deficiency. IEEE TVCG 15(6).
//   - Unicode Standard Annex 11, East Asian Width.
package plots
