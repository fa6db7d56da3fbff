"""Reading: bytes of any known format to articles."""
