"""Relays to partners: who gets which pictures now, beginning one, ending one."""
