"""What is measured, each a command; nothing of it ships."""
