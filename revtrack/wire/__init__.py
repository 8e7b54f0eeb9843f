"""Reading wire copy: the text of a page in, a `Version` out. No file, clock or network."""
