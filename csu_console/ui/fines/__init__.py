"""A sworn operator prepares a fine from live pictures."""
