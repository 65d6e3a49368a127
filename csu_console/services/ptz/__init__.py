"""Moving cameras: who has the hand, what is sent to the head, where the head is, tours."""
