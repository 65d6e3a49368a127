"""The parts of the console window around the mosaic."""
