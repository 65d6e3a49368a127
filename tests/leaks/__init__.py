"""The leak suite: a drawn town whose private surfaces are magenta, seen by a turning camera through the whole console.

Real RTSP, real ONVIF, the services a console runs. Small in the tests, at full size by `make leak-test`.
"""
