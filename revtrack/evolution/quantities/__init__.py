"""The figures of one text, for readers: ranges, ages, scores and whole dates put together."""
