"""Many stories at once: read, gathered by story, and worked through by processes or a cluster."""
