"""Rows of the exported tables, one observation each: `model.dictionary` says what they hold."""
