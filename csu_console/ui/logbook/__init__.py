"""The logbook in the console: live list, form, entry, shift, all inside one dock."""
