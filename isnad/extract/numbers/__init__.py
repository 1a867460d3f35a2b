"""Numbers of a sentence with their bounds, and the ones that it tells without writing them."""
