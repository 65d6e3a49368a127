"""Who sits here: signing in, locking, changing the person, and the room's accounts."""
