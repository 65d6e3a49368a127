"""Rows and files. No Qt, no frames."""
