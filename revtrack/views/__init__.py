"""Values in, something to show out. Views return; only commands print."""
