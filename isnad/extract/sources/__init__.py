"""Who says what: words of speech, the names before them, and how far each speaker is heard."""
