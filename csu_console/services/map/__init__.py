"""The map, plans of sites and moves of mobile cameras."""
