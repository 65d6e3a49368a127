"""Who works here: accounts, sessions, the second person's approval."""
