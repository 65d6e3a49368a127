"""Streams decoded, masked and scaled in a process of their own; raw pixels never leave it (docs/adr/0026)."""
