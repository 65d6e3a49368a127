"""Tests; a package so that `tests.fakes` and `tests.leak_guard` have one name everywhere."""
