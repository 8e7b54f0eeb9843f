"""What several versions tell: notes held against changes, and what becomes of text over time."""
