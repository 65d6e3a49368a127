"""Settings of the workstation and of the site, in one window."""
