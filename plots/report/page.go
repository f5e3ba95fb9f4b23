package report

import "html/template"

// Page is a report in one language.
type Page struct {
	Lang     string // of the words: "en", "zh-CN"
	Program  string // that made it, with version
	Title    string
	Question []Prose // what was asked, below the title
	Subtitle Prose
	Notices  []Prose // what a reader must know before anything else; boxed on top
	Answer   Section // what stands on the first page
	Sections []Section
	Files    []File // into which the ids of numbers point, with their digests
	Words    Words
	Other    *Link // the same report in another language; nil without one
}

// Link leads to a file beside this one.
type Link struct{ Href, Lang, Text string }

// Words are those of the page itself.
type Words struct {
	Contents, Skip, Figure, Inspect, Definition string
	Hint                                        string // how to look a number up with the keyboard
}

// File is a file of the folder that the page was made from.
type File struct{ Name, SHA256 string }

// Section is a numbered part of the page.
type Section struct {
	ID     string // anchor, unique on the page
	Title  string
	Blocks []Block
}

// Block is one piece of a section; exactly one of its fields is set.
type Block struct {
	Heading string
	Anchor  string // of the heading; may be empty
	Text    Prose
	List    []Prose
	Table   *Table
	Figure  *Figure
	Terms   []Term
	Missing string // why there is nothing here
}

// Prose is text with numbers in it.
type Prose []Span

// Span is a piece of text: plain, or a number, or a verdict.
type Span struct {
	Text   string
	Strong bool
	Gap    bool    // something that is still to be filled in, shown in red
	Href   string  // an anchor on this page that the text leads to
	Number *Number // in place of the text
}

// Number is a number, or a word that stands for a value, as it is printed.
type Number struct {
	ID         string // file:row:column, rows counted from 1 after the header; or of a count file:count:column=value
	As         string // how the value was turned into the text, for whoever checks it
	Text       string
	Definition string
	Class      string // kind of verdict, for the style; may be empty
}

// Table is a table. The first cell of each row is its heading.
type Table struct {
	Caption string
	Head    []Cell
	Rows    []Row
	Notes   []Prose
	Prose   bool   // the cells hold sentences rather than numbers
	Short   bool   // what stands below in a cell has room beside it on paper
	Narrow  bool   // all columns but the first two have the same width on paper
	Spare   string // the file that says the same, where the table may be left out for want of room
}

// Row is a row of a table.
type Row struct {
	Cells []Cell
	First bool // the first of a group, set off by a line
	Minor bool // belongs to the row above
}

// Cell is a cell: its text, and what stands smaller below it.
type Cell struct {
	Text  Prose
	Below Prose
	Left  bool // text, not a number
	Span  int  // of a heading: columns it stands over; 0 is one
}

// Figure is a drawing with its text alternative.
type Figure struct {
	Caption string
	SVG     template.HTML // of package plots, without XML declaration
	Alt     string        // what it shows, in words
	Source  string        // the file with its data
}

// Term is a word and what it means.
type Term struct{ ID, Word, Meaning string }

// Plain makes prose of a text.
func Plain(text string) Prose { return Prose{{Text: text}} }

// Strong makes prose that stands out.
func Strong(text string) Prose { return Prose{{Text: text, Strong: true}} }
