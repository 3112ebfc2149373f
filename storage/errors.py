"""What can go wrong with the memory, said so that an operator knows what to do."""


class SpokenError(Exception):
    """An error whose docstring is the message a person reads; `{names}` in it are filled from keyword arguments.

    >>> class TooLate(SpokenError):
    ...     '''The week of {day} is closed.'''
    >>> str(TooLate(day="2026-11-16"))
    'The week of 2026-11-16 is closed.'
    """

    def __init__(self, **facts: object) -> None:
        super().__init__(" ".join((type(self).__doc__ or "").split()).format_map(facts))


class DatabaseUnreachableError(SpokenError):
    """The database at {url} cannot be opened ({why}).

    Check DATABASE_URL, and that its server or folder is there and open to you.
    """


class DatabaseReadOnlyError(SpokenError):
    """The database at {url} cannot be written ({why}). Give this user the right to write it, or set DATABASE_URL."""


class DatabaseRefusedError(SpokenError):
    """The database refused a statement: {why}. The statement was: {statement}"""


class DatabaseOlderError(SpokenError):
    """The database was made by an older version. Back it up, then bring it up to date: valuecheck migrate"""


class DatabaseNewerError(SpokenError):
    """The database was made by a newer version than this one. Install that version, or restore the backup you have."""
