"""The demo city: a drawn town, its cameras, and the RTSP server that serves them.

Used by the demo, by training and by tests. Only ``app`` and the tests import it.
"""
