"""Place phrases of a sentence, and which place on the globe each of them means."""
