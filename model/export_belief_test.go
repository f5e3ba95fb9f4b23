package model

// Kept returns what is kept of a fraction and of a time [h], and of a fraction of
// which a share is left.
func Kept(x, hours, left float64) (fraction, time, faded float64) {
	return fractionOf(x).number(), shortTimeOf(hours).hours(), fractionOf(x).faded(fading(left)).number()
}

// Talk lets the residents of a district talk for a month. It returns what each
// believed of the quality of each place before and after, and the places.
func Talk(d *District) (before, after []float64, places int) {
	for _, b := range d.res.beliefs {
		before = append(before, b.quality.number())
	}
	d.wordOfMouth()
	for _, b := range d.res.beliefs {
		after = append(after, b.quality.number())
	}
	return before, after, d.res.places
}

// QualityStart returns the first mean belief in the quality of a place.
func QualityStart(d *District, place int) float64 {
	return d.cfg.Learning.QualityStart[d.world.tierOf(place)]
}
