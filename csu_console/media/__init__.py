"""Frames: decode, mask, scale, record. No Qt, no database."""
