"""What the town's supervision is told of this program: figures by Prometheus, events by syslog. No personal data."""
