"""Cochonnet from Python: the DB-API 2.0 (PEP 249) over Avatica's JSON.

    import cochonnet

    with cochonnet.connect("http://127.0.0.1:8765", schema="catalog") as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT metric_date, mau FROM mau WHERE metric_date >= ?", (date(2026, 10, 1),))
        rows = cursor.fetchall()

The server only reads: commit and rollback do nothing. Values are in UTC and without a zone.
"""

from cochonnet.dbapi import Connection, Cursor, connect
from cochonnet.errors import (
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    Warning,  # noqa: A004 (PEP 249 names it so)
)
from cochonnet.values import (
    BINARY,
    DATETIME,
    NUMBER,
    ROWID,
    STRING,
    Binary,
    Date,
    DateFromTicks,
    Time,
    TimeFromTicks,
    Timestamp,
    TimestampFromTicks,
)

apilevel = "2.0"
threadsafety = 1
paramstyle = "qmark"

__all__ = [
    "BINARY",
    "DATETIME",
    "NUMBER",
    "ROWID",
    "STRING",
    "Binary",
    "Connection",
    "Cursor",
    "DataError",
    "DatabaseError",
    "Date",
    "DateFromTicks",
    "Error",
    "IntegrityError",
    "InterfaceError",
    "InternalError",
    "NotSupportedError",
    "OperationalError",
    "ProgrammingError",
    "Time",
    "TimeFromTicks",
    "Timestamp",
    "TimestampFromTicks",
    "Warning",
    "apilevel",
    "connect",
    "paramstyle",
    "threadsafety",
]
