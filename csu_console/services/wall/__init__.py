"""The room's wall: what its screens show, scenes, and the programs that show them."""
