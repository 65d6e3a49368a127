"""Recorded pictures: read, found by their instant, played."""
