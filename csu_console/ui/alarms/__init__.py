"""Alarms from outside on the screen: called for, taken, verified, set up, counted."""
