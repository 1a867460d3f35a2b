"""Rules as data and the matcher that runs them: which triggers are events, of which type, with which roles."""
