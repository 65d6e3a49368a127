"""Stores of recordings, and what carries recordings into them."""
