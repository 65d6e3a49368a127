"""Recordings at the desk: the timeline, the pictures on one clock, the reason before them."""
