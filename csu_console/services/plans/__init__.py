"""Action plans: prepared, started by one command, followed as a check list, summed up."""
