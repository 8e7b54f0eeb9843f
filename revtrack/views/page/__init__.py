"""A story as a page for a browser: values in, HTML out; no network, no script needed to read it."""
