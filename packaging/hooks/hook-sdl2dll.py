"""pysdl2-dll carries SDL with its picture, sound and font libraries: the joystick needs SDL alone."""

from PyInstaller.utils.hooks import collect_dynamic_libs

binaries = [
    (source, folder)
    for source, folder in collect_dynamic_libs("sdl2dll", search_patterns=["libSDL2-2*", "SDL2.dll"])
]
