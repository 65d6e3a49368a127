"""Action plans: the dock of those under way, the window where they are prepared and read again."""
