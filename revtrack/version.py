"""The versions that every derived row and document carries."""

__version__ = "0.1.0"

PARSER = "2"
"""Raised whenever the same page may be read differently; `revtrack rebuild` then re-derives."""

ENGINE = "4"
"""Raised whenever the same two versions may be aligned differently."""
