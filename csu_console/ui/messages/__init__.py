"""Messages to the operator, as a bar that covers no picture."""
