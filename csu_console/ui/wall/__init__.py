"""Wall windows: the other screens of the room."""
