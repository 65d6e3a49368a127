"""Replay of recordings: with a reason, on one clock."""
