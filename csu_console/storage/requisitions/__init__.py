"""Rows of requisitions, by subject."""
