"""Stand-ins written by hand for the things a unit test must not touch: time, cameras, the keyring."""
