"""The SQLAlchemy 1.4 dialect, `cochonnet://user:password@host:port/schema?property=value`.

Properties of the URI: `tls=true` for HTTPS, `connect_timeout` and `read_timeout` in seconds; all others, such as
`statement_timeout` and `pushdown`, are connection properties of the server.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import exc, types
from sqlalchemy.engine import default
from sqlalchemy.engine.url import URL
from sqlalchemy.sql import compiler

import cochonnet
from cochonnet.errors import ConnectionLost
from cochonnet.values import bare_type, literal

DEFAULT_PORT = 8765
DEFAULT_SCHEMA = "catalog"

_TYPES: dict[str, type[types.TypeEngine]] = {
    "BOOLEAN": types.BOOLEAN,
    "TINYINT": types.SMALLINT,
    "SMALLINT": types.SMALLINT,
    "INTEGER": types.INTEGER,
    "BIGINT": types.BIGINT,
    "DECIMAL": types.DECIMAL,
    "REAL": types.REAL,
    "FLOAT": types.FLOAT,
    "DOUBLE": types.FLOAT,
    "VARCHAR": types.VARCHAR,
    "VARBINARY": types.VARBINARY,
    "DATE": types.DATE,
    "TIME": types.TIME,
    "TIMESTAMP": types.TIMESTAMP,
}


class CochonnetIdentifierPreparer(compiler.IdentifierPreparer):
    """Quotes every name: what is a reserved word is the server's to know."""

    def _requires_quotes(self, value: str) -> bool:
        return True


class CochonnetCompiler(compiler.SQLCompiler):
    def visit_ilike_op_binary(self, binary: Any, operator: Any, **kw: Any) -> str:
        return self._ilike("ILIKE", binary, **kw)

    def visit_not_ilike_op_binary(self, binary: Any, operator: Any, **kw: Any) -> str:
        return self._ilike("NOT ILIKE", binary, **kw)

    def _ilike(self, word: str, binary: Any, **kw: Any) -> str:
        escape = binary.modifiers.get("escape")
        text = f"{self.process(binary.left, **kw)} {word} {self.process(binary.right, **kw)}"
        return text + (f" ESCAPE {literal(escape)}" if escape else "")

    def render_literal_value(self, value: Any, type_: Any) -> str:
        return literal(value)


class CochonnetTypeCompiler(compiler.GenericTypeCompiler):
    """Names of types in CAST."""

    def visit_FLOAT(self, type_: Any, **kw: Any) -> str:  # noqa: N802
        return "DOUBLE"

    def visit_TEXT(self, type_: Any, **kw: Any) -> str:  # noqa: N802
        return "VARCHAR"

    def visit_DATETIME(self, type_: Any, **kw: Any) -> str:  # noqa: N802
        return "TIMESTAMP"

    def visit_NUMERIC(self, type_: Any, **kw: Any) -> str:  # noqa: N802
        return self.visit_DECIMAL(type_, **kw)


class CochonnetDialect(default.DefaultDialect):
    name = "cochonnet"
    driver = "avatica"
    preparer = CochonnetIdentifierPreparer
    statement_compiler = CochonnetCompiler
    type_compiler = CochonnetTypeCompiler
    default_paramstyle = "qmark"
    supports_statement_cache = True
    supports_native_boolean = True
    supports_native_decimal = True
    supports_alter = False
    supports_multivalues_insert = False
    supports_sane_rowcount = False
    supports_sane_multi_rowcount = False
    postfetch_lastrowid = False
    implicit_returning = False
    # Names are compared without case but keep the one that they were made with
    requires_name_normalize = False
    returns_unicode_strings = True
    description_encoding = None

    @classmethod
    def dbapi(cls) -> Any:
        return cochonnet

    @classmethod
    def import_dbapi(cls) -> Any:
        return cochonnet

    def create_connect_args(self, url: URL) -> tuple[list[Any], dict[str, Any]]:
        properties = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
        scheme = "https" if _flag("tls", properties.pop("tls", "false")) else "http"
        host = url.host or "127.0.0.1"
        place = f"[{host}]" if ":" in host else host
        arguments: dict[str, Any] = {
            "schema": url.database or DEFAULT_SCHEMA,
            "user": url.username,
            "password": str(url.password) if url.password is not None else None,
            "connect_timeout": _seconds("connect_timeout", properties.pop("connect_timeout", "10")),
        }
        if "read_timeout" in properties:
            arguments["read_timeout"] = _seconds("read_timeout", properties.pop("read_timeout"))
        arguments["properties"] = properties
        return [f"{scheme}://{place}:{url.port or DEFAULT_PORT}/"], arguments

    def initialize(self, connection: Any) -> None:
        """Asks for nothing: what SQLAlchemy would try out is known."""
        self.default_schema_name = DEFAULT_SCHEMA

    def do_ping(self, dbapi_connection: Any) -> bool:
        dbapi_connection.metadata("getCatalogs")
        return True

    def is_disconnect(self, e: Any, connection: Any, cursor: Any) -> bool:
        return isinstance(e, ConnectionLost)

    def do_commit(self, dbapi_connection: Any) -> None:
        """Nothing to commit: the server only reads."""

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Nothing to roll back: the server only reads."""

    # ---- what there is

    def get_schema_names(self, connection: Any, **kw: Any) -> list[str]:
        rows = _metadata(connection, "getSchemas", catalog=None, schemaPattern=None)
        return [row["TABLE_SCHEM"] for row in rows]

    def get_table_names(self, connection: Any, schema: str | None = None, **kw: Any) -> list[str]:
        return self._tables(connection, schema, "TABLE")

    def get_view_names(self, connection: Any, schema: str | None = None, **kw: Any) -> list[str]:
        return self._tables(connection, schema, "VIEW")

    def has_table(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> bool:
        return bool(self._find(connection, schema, table_name))

    def get_columns(
        self, connection: Any, table_name: str, schema: str | None = None, **kw: Any
    ) -> list[dict[str, Any]]:
        rows = _metadata(
            connection,
            "getColumns",
            catalog=None,
            schemaPattern=_pattern(schema or DEFAULT_SCHEMA),
            tableNamePattern=_pattern(table_name),
            columnNamePattern=None,
        )
        if not rows:
            raise exc.NoSuchTableError(f"{schema or DEFAULT_SCHEMA}.{table_name}")
        return [_column(row) for row in rows]

    def get_table_comment(
        self, connection: Any, table_name: str, schema: str | None = None, **kw: Any
    ) -> dict[str, Any]:
        found = self._find(connection, schema, table_name)
        return {"text": found[0]["REMARKS"] if found else None}

    def get_pk_constraint(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> dict[str, Any]:
        return {"constrained_columns": [], "name": None}

    def get_foreign_keys(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> list[Any]:
        return []

    def get_indexes(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> list[Any]:
        return []

    def get_unique_constraints(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> list[Any]:
        return []

    def get_check_constraints(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> list[Any]:
        return []

    def get_view_definition(self, connection: Any, view_name: str, schema: str | None = None, **kw: Any) -> None:
        return None

    def _tables(self, connection: Any, schema: str | None, kind: str) -> list[str]:
        return [row["TABLE_NAME"] for row in self._find(connection, schema, None) if row["TABLE_TYPE"] == kind]

    def _find(self, connection: Any, schema: str | None, table: str | None) -> list[dict[str, Any]]:
        return _metadata(
            connection,
            "getTables",
            catalog=None,
            schemaPattern=_pattern(schema or DEFAULT_SCHEMA),
            tableNamePattern=None if table is None else _pattern(table),
            typeList=None,
        )


def _metadata(connection: Any, request: str, **arguments: Any) -> list[dict[str, Any]]:
    pooled = connection.connection
    return getattr(pooled, "dbapi_connection", None).metadata(request, **arguments)


def _pattern(name: str) -> str:
    """A name as a pattern that only it fits."""
    return name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%")


def _column(row: dict[str, Any]) -> dict[str, Any]:
    name = bare_type(row["TYPE_NAME"])
    kind = _TYPES.get(name, types.VARCHAR)
    if name == "DECIMAL" and row["DECIMAL_DIGITS"] is not None:
        of_type: types.TypeEngine = types.DECIMAL(row["COLUMN_SIZE"], row["DECIMAL_DIGITS"])
    else:
        of_type = kind()
    return {
        "name": row["COLUMN_NAME"],
        "type": of_type,
        "nullable": row["IS_NULLABLE"] != "NO",
        "default": None,
        "comment": row["REMARKS"],
    }


def _flag(name: str, value: str) -> bool:
    if value.lower() not in ("true", "false"):
        raise exc.ArgumentError(f"{name}[{value}] in the URI must be true or false.")
    return value.lower() == "true"


def _seconds(name: str, value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise exc.ArgumentError(f"{name}[{value}] in the URI must be a number of seconds above 0.")
    return seconds
