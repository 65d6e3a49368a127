"""The register of recordings: its lines, the seals of each camera's days, and the check of both."""
