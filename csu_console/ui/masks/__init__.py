"""The mask editor: outlines on a still, undo, versions."""
