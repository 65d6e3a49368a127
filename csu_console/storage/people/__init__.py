"""Rows about people: accounts, sessions, failures to sign in."""
