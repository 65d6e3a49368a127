"""The supervisor's screen for the room's wall, and mosaics followed with consent."""
