"""Whether something happened, is planned, denied or past, and whether enough is told to call it an event."""
