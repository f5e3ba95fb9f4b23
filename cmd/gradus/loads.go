package main

func (se *session) checkLoads() error { return nil }
