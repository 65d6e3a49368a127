"""Recordings handed over: the package, its papers, its register."""
