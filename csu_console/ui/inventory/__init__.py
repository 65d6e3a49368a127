"""The inventory: camera tree, camera file, list import, first page."""
