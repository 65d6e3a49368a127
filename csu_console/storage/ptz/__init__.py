"""Rows about moving cameras: what they can do, who drives them, their tours."""
