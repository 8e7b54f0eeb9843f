"""Bytes in, text out: one module a format. Nothing is guessed without being said."""
