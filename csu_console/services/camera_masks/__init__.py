"""Masks programmed into fixed cameras, seen in their pictures, and relied on only while they are."""
