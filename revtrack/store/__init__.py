"""The SQLite file: captures that never change, and everything derived from them."""
