"""PEP 249's exceptions, chosen by the SQL state of the server's error."""

from __future__ import annotations


class Warning(Exception):  # noqa: A001 (PEP 249 names it so)
    """Never raised: the server gives none."""


class Error(Exception):
    """An error of the server or of the way to it.

    code: the server's number, such as 203 for SRV-203; None where the server did not speak.
    sqlstate: five characters; None where the server did not speak.
    """

    def __init__(self, message: str, code: int | None = None, sqlstate: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.sqlstate = sqlstate


class InterfaceError(Error):
    """The driver was used wrongly."""


class DatabaseError(Error):
    """Anything that the server reports."""


class DataError(DatabaseError):
    """A value that cannot be computed with, SQL state 22…"""


class OperationalError(DatabaseError):
    """Not reachable, not let in, over the time limit, cancelled."""


class IntegrityError(DatabaseError):
    """Never raised: the server only reads."""


class InternalError(DatabaseError):
    """A fault of the server."""


class ProgrammingError(DatabaseError):
    """A statement that cannot be run: its grammar, an unknown table or column, writing."""


class NotSupportedError(DatabaseError):
    """Something that the server does not do."""


class ConnectionLost(OperationalError):
    """The server does not know the connection or the statement (any more)."""


_BY_CLASS_OF_STATE: dict[str, type[DatabaseError]] = {
    "08": OperationalError,
    "0A": NotSupportedError,
    "22": DataError,
    "25": ProgrammingError,
    "28": OperationalError,
    "42": ProgrammingError,
    "57": OperationalError,
}


def of_server(message: str, code: int | None, sqlstate: str | None) -> DatabaseError:
    """The exception for an error that the server sent."""
    if "NoSuchConnectionException" in message or "NoSuchStatementException" in message:
        return ConnectionLost(
            "The server has dropped the connection: it was idle for too long, or the server was started again. Connect anew.",
            code,
            sqlstate,
        )
    kind = _BY_CLASS_OF_STATE.get((sqlstate or "")[:2], DatabaseError)
    return kind(message, code, sqlstate)
