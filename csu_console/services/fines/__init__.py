"""Offences seen live by a sworn operator."""
