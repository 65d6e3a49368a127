"""The words of the control room: frozen data and rules, standard library only, no input or output."""
