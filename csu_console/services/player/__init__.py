"""An export looked at without console, database or account."""
