"""The map and what is opened from it."""
