"""What takes long: run by hand before a release, one command each, with figures and bars."""
