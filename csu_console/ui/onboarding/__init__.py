"""Windows to find cameras on the network and to see whose passwords protect little."""
