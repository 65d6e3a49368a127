"""The player of exports: a window of its own."""
