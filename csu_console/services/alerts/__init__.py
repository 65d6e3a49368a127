"""Alerts shared by the room: reported by programs, taken by people; and what is watched besides streams."""
