"""The audit journal on the screen: its entries, who saw what, the weekly look, the check."""
