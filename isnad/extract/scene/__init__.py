"""When and where an event was, by what stands beside its trigger and by what was told before."""
