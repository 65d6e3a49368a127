"""The audit journal at work: delivery, views, daily duties, the check."""
