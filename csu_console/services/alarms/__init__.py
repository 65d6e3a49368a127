"""Alarms from outside: heard, grouped, taken, verified, told, written down."""
