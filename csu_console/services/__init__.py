"""Use cases: QObjects with signals; they own every thread."""
