"""Joysticks and control keyboards: `sdl_sticks` is the one door to SDL, `stick_reader` the loop that reads it."""
