"""Widgets: they see services, domain and the pictures they paint."""
