"""What comes over the network: a polite client, archives' lists of captures, feeds."""
