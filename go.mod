module gradus

go 1.26
