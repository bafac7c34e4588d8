"""Values on the wire, in Python and in SQL."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from cochonnet.errors import InterfaceError, ProgrammingError

EPOCH = datetime(1970, 1, 1)

# ---- PEP 249's constructors

Date = date
Time = time
Timestamp = datetime
Binary = bytes


def DateFromTicks(ticks: float) -> date:  # noqa: N802 (PEP 249 names it so)
    return TimestampFromTicks(ticks).date()


def TimeFromTicks(ticks: float) -> time:  # noqa: N802
    return TimestampFromTicks(ticks).time()


def TimestampFromTicks(ticks: float) -> datetime:  # noqa: N802
    return EPOCH + timedelta(seconds=ticks)


class _TypeObject(frozenset):
    """Equal to the names of the types that it stands for, as PEP 249 asks."""

    def __eq__(self, other: object) -> bool:
        return other in self if isinstance(other, str) else frozenset.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = frozenset.__hash__


STRING = _TypeObject({"VARCHAR", "CHAR"})
BINARY = _TypeObject({"VARBINARY", "BINARY"})
NUMBER = _TypeObject({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DECIMAL", "REAL", "FLOAT", "DOUBLE", "BOOLEAN"})
DATETIME = _TypeObject({"DATE", "TIME", "TIMESTAMP"})
ROWID = _TypeObject()

# ---- from the wire


def _date(days: Any) -> date:
    return (EPOCH + timedelta(days=int(days))).date()


def _time(millis: Any) -> time:
    return (EPOCH + timedelta(milliseconds=int(millis))).time()


def _timestamp(millis: Any) -> datetime:
    return EPOCH + timedelta(milliseconds=int(millis))


_READERS: dict[str, Callable[[Any], Any]] = {
    "TINYINT": int,
    "SMALLINT": int,
    "INTEGER": int,
    "BIGINT": int,
    "DECIMAL": lambda value: Decimal(str(value)),
    "REAL": float,
    "FLOAT": float,
    "DOUBLE": float,
    "DATE": _date,
    "TIME": _time,
    "TIMESTAMP": _timestamp,
    "VARBINARY": base64.b64decode,
}


def _as_it_is(value: Any) -> Any:
    return value


def bare_type(name: str) -> str:
    """`DECIMAL(12, 2) NOT NULL` as `DECIMAL`."""
    return re.split(r"[ (]", name, maxsplit=1)[0].upper()


def reader(type_name: str) -> Callable[[Any], Any]:
    """What turns values of the wire, never None, into Python's."""
    return _READERS.get(bare_type(type_name), _as_it_is)


# ---- to SQL


def literal(value: Any) -> str:
    """A value in the server's SQL. Datetimes with a zone are turned into UTC."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _double(value)
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, datetime):
        return f"TIMESTAMP '{_utc(value).isoformat(sep=' ', timespec='milliseconds')}'"
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, time):
        return f"TIME '{value.isoformat(timespec='milliseconds')}'"
    if isinstance(value, (bytes, bytearray)):
        return f"X'{bytes(value).hex()}'"
    if hasattr(value, "item"):  # a scalar of numpy
        return literal(value.item())
    raise ProgrammingError(
        f"A parameter of type[{type(value).__name__}] cannot be sent; expected None, bool, int, float, Decimal, str, bytes, date, time or datetime."
    )


def _double(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        raise ProgrammingError("NaN and infinity cannot be sent: SQL has no literal for them.")
    return f"{value!r}E0" if "e" not in repr(value) else repr(value).upper()


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ProgrammingError("NaN and infinity cannot be sent: SQL has no literal for them.")
    return format(value, "f")


def _utc(value: datetime) -> datetime:
    return value if value.tzinfo is None else value.astimezone(timezone.utc).replace(tzinfo=None)


# Texts, quoted names and comments may hold question marks that stand for nothing.
_PLACES = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|\?""", re.DOTALL)


def bind(sql: str, parameters: Sequence[Any]) -> str:
    """The statement with literals in the place of its question marks.

    They are put in here rather than sent beside the statement: so each has a type of its own, NULL among them,
    wherever it stands, and a statement is one request.
    """
    if isinstance(parameters, (str, bytes, dict)):
        raise InterfaceError("Parameters are expected as a sequence, one for each question mark (paramstyle qmark).")
    values = iter(parameters)
    used = 0

    def place(match: re.Match[str]) -> str:
        nonlocal used
        if match.group() != "?":
            return match.group()
        used += 1
        try:
            return literal(next(values))
        except StopIteration:
            raise ProgrammingError(
                f"The statement has more question marks than the {len(parameters)} parameters given."
            ) from None

    bound = _PLACES.sub(place, sql)
    if used < len(parameters):
        raise ProgrammingError(f"The statement has {used} question marks, but {len(parameters)} parameters were given.")
    return bound
