"""This workstation: paths, settings, credentials."""
