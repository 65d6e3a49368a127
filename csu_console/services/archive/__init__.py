"""What was recorded: the door to it, what is kept back from destruction, and where that lies."""
