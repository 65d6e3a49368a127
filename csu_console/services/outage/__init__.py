"""The room without its database server: what a workstation knows, what it keeps to deliver, and the way back."""
