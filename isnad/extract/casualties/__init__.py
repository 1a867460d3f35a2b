"""Who was killed, wounded or harmed otherwise, how many, in which event."""
