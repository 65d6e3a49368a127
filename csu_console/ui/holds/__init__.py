"""What is kept back from destruction, on the screen."""
