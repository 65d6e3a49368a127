"""Commands, their keys, and the numbers typed at the desk."""
