"""What revtrack does, without printing: the commands and `revtrack.open` both call this."""
