"""Handing recordings over: the dialog, the register, the papers."""
