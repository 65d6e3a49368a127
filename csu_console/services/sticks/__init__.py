"""Joysticks and control keyboards at this desk."""
