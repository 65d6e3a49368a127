"""onvif-zeep puts its WSDL files beside the packages, not in one: take them through the installed distribution.

`importlib.metadata.distribution("onvif-zeep").locate_file("wsdl")` finds them in the frozen program as outside it.
"""

from importlib.metadata import distribution

from PyInstaller.utils.hooks import copy_metadata

_distribution = distribution("onvif-zeep")
datas = copy_metadata("onvif-zeep") + [
    (str(_distribution.locate_file(file)), str(file.parent))
    for file in _distribution.files or []
    if file.parts[0] == "wsdl"  # some of the files they name have no suffix
]
