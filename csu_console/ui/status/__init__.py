"""What the room must know at a glance: status strip and technical alerts."""
