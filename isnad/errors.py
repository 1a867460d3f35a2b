"""The few kinds of failure that a caller can act on.

Each message is one line that names the input and the way out; the command line prints it and
leaves with `exit_code`.
"""


class IsnadError(Exception):
    """Anything that Isnad refuses to do, with a message meant for the person who asked."""

    exit_code = 1


class InputError(IsnadError):
    """A path, a record or an option that cannot be used."""

    exit_code = 2


class PackError(IsnadError):
    """A language pack that does not load or does not pass its checks."""

    exit_code = 3


class StoreError(IsnadError):
    """A store that cannot be opened, read or written."""

    exit_code = 4


class NotFoundError(IsnadError):
    """An id that the store does not hold; the message suggests near ones."""

    exit_code = 5
