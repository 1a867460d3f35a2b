"""Words: all that tables say of a word, found once, and the phrases of the pack in one pass."""
