"""The mosaic: tiles, their pictures, words and gestures."""
