"""The logbook and the shifts: entries, drafts that survive a crash, lists, handover."""
