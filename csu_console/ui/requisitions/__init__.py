"""Requisitions on the screen and on paper."""
