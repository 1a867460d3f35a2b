"""Reports made ready to read: the matching form with sentences, and tokens with their clitics."""

from isnad.text.sentences import to_doc
from isnad.text.tokens import tokenize

__all__ = ["to_doc", "tokenize"]
