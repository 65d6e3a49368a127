"""Relays of live pictures to partners: who may, what runs, and who may look."""
