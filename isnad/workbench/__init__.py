"""For linguists and measurers: check and test a language pack, score extraction against annotated reports."""
