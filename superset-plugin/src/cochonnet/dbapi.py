"""Connections and cursors as PEP 249 has them."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from cochonnet import errors, values
from cochonnet.protocol import Channel

FIRST_FRAME_ROWS = 1_000
FRAME_ROWS = 10_000


def connect(
    url: str,
    schema: str | None = None,
    user: str | None = None,
    password: str | None = None,
    connect_timeout: float = 10,
    read_timeout: float | None = None,
    properties: dict[str, str] | None = None,
) -> Connection:
    """Opens a connection.

    url: like http://127.0.0.1:8765.
    schema: where names without a schema are looked up.
    connect_timeout, read_timeout: seconds; the second is for one answer of the server.
    properties: the server's connection properties, such as statement_timeout and pushdown.
    """
    return Connection(url, schema, user, password, connect_timeout, read_timeout, properties or {})


class Connection:
    """Safe for use by one thread at a time; cancel_statement may be called on another connection."""

    # PEP 249's optional extension: exceptions as attributes of the connection
    Error = errors.Error
    Warning = errors.Warning
    InterfaceError = errors.InterfaceError
    DatabaseError = errors.DatabaseError
    DataError = errors.DataError
    OperationalError = errors.OperationalError
    IntegrityError = errors.IntegrityError
    InternalError = errors.InternalError
    NotSupportedError = errors.NotSupportedError
    ProgrammingError = errors.ProgrammingError

    def __init__(
        self,
        url: str,
        schema: str | None,
        user: str | None,
        password: str | None,
        connect_timeout: float,
        read_timeout: float | None,
        properties: dict[str, str],
    ) -> None:
        self.id = str(uuid.uuid4())
        self.closed = False
        self._channel = Channel(url, user, password, connect_timeout, read_timeout)
        info = dict(properties)
        if schema:
            info["schema"] = schema
        self.call("openConnection", info=info)

    def call(self, request: str, **arguments: Any) -> dict[str, Any]:
        """One of Avatica's requests, on this connection."""
        if self.closed:
            raise errors.InterfaceError("The connection is closed.")
        return self._channel.call(request, connectionId=self.id, **arguments)

    def metadata(self, request: str, **arguments: Any) -> list[dict[str, Any]]:
        """The rows of a metadata request, such as getTables, by the names of their columns."""
        answer = self.call(request, **arguments)
        names = [column["label"] for column in answer["signature"]["columns"]]
        return [dict(zip(names, row)) for row in answer["firstFrame"]["rows"]]

    def server_version(self) -> str:
        answer = self.call("databaseProperties")
        for name, value in answer.get("map", {}).items():
            if "GET_DATABASE_PRODUCT_VERSION" in name:
                return str(value)
        return "unknown"

    def cursor(self) -> Cursor:
        if self.closed:
            raise errors.InterfaceError("The connection is closed.")
        return Cursor(self)

    def cancel_statement(self, statement: str) -> None:
        """Ends a statement of any connection, by its cursor's `statement`."""
        connection_id, _, statement_id = statement.rpartition("/")
        if not connection_id or not statement_id.isdigit():
            raise errors.InterfaceError(f"Statement[{statement}] is not what a cursor's `statement` gives.")
        self._channel.call("closeStatement", connectionId=connection_id, statementId=int(statement_id))

    def commit(self) -> None:
        """Does nothing: the server only reads."""

    def rollback(self) -> None:
        """Does nothing: the server only reads."""

    def close(self) -> None:
        if not self.closed:
            # The server forgets connections by itself; that it cannot be reached is no reason to fail here
            with contextlib.suppress(errors.Error):
                self.call("closeConnection")
            self.closed = True
            self._channel.close()

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Cursor:
    """Reads rows as they are asked for: a large result is never whole in memory."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.description: list[tuple[Any, ...]] | None = None
        self.rowcount = -1
        self._statement_id: int | None = None
        self._rows: Iterator[tuple[Any, ...]] | None = None
        self._closed = False

    @property
    def statement(self) -> str:
        """Names the statement that the next execute() runs, for Connection.cancel_statement."""
        return f"{self.connection.id}/{self._open()}"

    def execute(self, operation: str, parameters: Sequence[Any] | None = None) -> Cursor:
        """Runs a statement; parameters take the place of its question marks."""
        self._check_open()
        sql = values.bind(operation, parameters) if parameters else operation
        self._rows = None
        self.description = None
        statement_id = self._open()
        try:
            answer = self.connection.call(
                "prepareAndExecute",
                statementId=statement_id,
                sql=sql,
                maxRowCount=-1,
                maxRowsTotal=-1,
                maxRowsInFirstFrame=FIRST_FRAME_ROWS,
            )
        except errors.Error:
            # What ran too long for us goes on in the server until it is closed
            self._end_statement()
            raise
        result = answer["results"][0]
        columns = (result.get("signature") or {}).get("columns") or []
        self.description = [
            (column["label"], values.bare_type(column["type"]["name"]), None, None, None, None, bool(column["nullable"]))
            for column in columns
        ]
        self._rows = self._read(result["firstFrame"], [values.reader(column["type"]["name"]) for column in columns])
        return self

    def executemany(self, operation: str, seq_of_parameters: Sequence[Sequence[Any]]) -> Cursor:
        """Runs a statement for each set of parameters; rows are those of the last, as PEP 249 leaves open."""
        for parameters in seq_of_parameters:
            self.execute(operation, parameters)
        return self

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._result(), None)

    def fetchmany(self, size: int | None = None) -> list[tuple[Any, ...]]:
        rows = self._result()
        return [row for _, row in zip(range(self.arraysize if size is None else size), rows)]

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._result())

    def setinputsizes(self, sizes: Sequence[Any]) -> None:
        """Does nothing, as PEP 249 allows."""

    def setoutputsize(self, size: int, column: int | None = None) -> None:
        """Does nothing, as PEP 249 allows."""

    def close(self) -> None:
        self._end_statement()
        self._rows = None
        self._closed = True

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._result()

    def __enter__(self) -> Cursor:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _result(self) -> Iterator[tuple[Any, ...]]:
        self._check_open()
        if self._rows is None:
            raise errors.InterfaceError("There is no result: execute() a statement first.")
        return self._rows

    def _check_open(self) -> None:
        if self._closed:
            raise errors.InterfaceError("The cursor is closed.")

    def _open(self) -> int:
        self._check_open()
        if self._statement_id is None:
            self._statement_id = int(self.connection.call("createStatement")["statementId"])
        return self._statement_id

    def _read(self, frame: dict[str, Any], readers: list[Any]) -> Iterator[tuple[Any, ...]]:
        statement_id = self._statement_id
        offset = 0
        while True:
            rows = frame["rows"]
            for row in rows:
                yield tuple(None if value is None else read(value) for read, value in zip(readers, row))
            offset += len(rows)
            if frame["done"]:
                return
            if statement_id is None or statement_id != self._statement_id:
                raise errors.InterfaceError("The statement was closed before all of its rows were read.")
            answer = self.connection.call(
                "fetch", statementId=statement_id, offset=offset, fetchMaxRowCount=FRAME_ROWS
            )
            frame = answer["frame"]

    def _end_statement(self) -> None:
        statement_id, self._statement_id = self._statement_id, None
        if statement_id is not None and not self.connection.closed:
            with contextlib.suppress(errors.Error):
                self.connection.call("closeStatement", statementId=statement_id)
