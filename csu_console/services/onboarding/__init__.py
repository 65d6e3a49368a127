"""Cameras that are not in the inventory yet: found, read, added; and who could enter those that are."""
