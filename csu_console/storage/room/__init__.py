"""The database of a room as a whole: copied, checked, and what a workstation keeps of it for an outage."""
