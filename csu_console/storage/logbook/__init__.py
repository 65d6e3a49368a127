"""The logbook's rows: entries and additions written once, their personal text, the room's lists, shifts."""
