"""Where recordings lie when not in the archive of this data folder: rows, folders, object stores."""
