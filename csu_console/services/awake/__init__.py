"""Screens that show live pictures stay on: no screen saver, no blanking, no sleep of the machine (ADR 0043)."""
