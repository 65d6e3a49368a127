"""How the console looks: palette, type, style sheet, icons."""
