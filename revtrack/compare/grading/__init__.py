"""What a change touches: figures, quotes, attribution, wording, typography or spacing."""
