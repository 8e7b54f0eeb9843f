"""Files that are written, read again with the libraries that people use."""
