"""Benchmarks: one command per row of the targets, each beside its reference in the same run."""
