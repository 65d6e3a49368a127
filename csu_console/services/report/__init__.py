"""Reports and the file for an inspection."""
