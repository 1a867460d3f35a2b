"""Annotated reports beside the samples: see README.md in this folder."""
