"""Questions behind the reports."""
