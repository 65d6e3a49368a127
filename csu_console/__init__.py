"""CSU Console: the video wall of a town's control room (Centre de Supervision Urbain).

`docs/architecture.md` is the map; imports go down only: app, ui, services, then media, devices, storage and
config side by side, then domain.
"""

__version__ = "0.1.0"
