"""revtrack tracks how a wire story is revised."""
