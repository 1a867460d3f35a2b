"""For linguists and measurers: check and test a pack, score extraction against hand-annotated reports."""
