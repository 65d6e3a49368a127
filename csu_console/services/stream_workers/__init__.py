"""Worker processes that decode, mask and scale streams for large walls (docs/adr/0026)."""
