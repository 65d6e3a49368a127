"""The operator's hands on moving cameras: pad, keys, mouse on the picture, presets."""
