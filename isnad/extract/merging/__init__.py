"""One event once: what a report tells several times made one, and what is two kept apart."""
