"""Chunks of a sentence, and the noun phrases that they make up."""
