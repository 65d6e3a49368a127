"""Recordings copied into files that are handed over."""
