"""What Apache Superset asks of a database: time grains, literals, cancelling, costs, errors.

Superset finds it by the entry point `superset.db_engine_specs`.
"""

from __future__ import annotations

import logging
import re
from datetime import datetime, timezone
from typing import Any

from flask_babel import gettext as __
from sqlalchemy import types
from sqlalchemy.engine.url import URL
from superset.constants import TimeGrain
from superset.db_engine_specs.base import BaseEngineSpec
from superset.errors import SupersetErrorType
from superset.sql.parse import SQLGLOT_DIALECTS

from cochonnet.dialect import DEFAULT_SCHEMA
from cochonnet.errors import Error
from cochonnet.sqlglot_dialect import Cochonnet

logger = logging.getLogger(__name__)

# Superset asks this table of its own which dialect of sqlglot an engine has; there is no entry point for it
SQLGLOT_DIALECTS["cochonnet"] = Cochonnet


def _floor(unit: str) -> str:
    return f"FLOOR({{col}} TO {unit})"


def _steps(part: str, within: str, length: int) -> str:
    """Whole steps of `length` parts since the start of `within`."""
    return (
        f"TIMESTAMPADD({part}, CAST(FLOOR(EXTRACT({part} FROM {{col}}) / {length}) * {length} AS INTEGER), "
        f"FLOOR({{col}} TO {within}))"
    )


def _said(start: str) -> re.Pattern[str]:
    """A message that starts so, without the links that SQLAlchemy adds."""
    return re.compile(rf"(?P<message>{start}.*?)(?=\n\(Background on this error|\Z)", re.DOTALL)


class CochonnetEngineSpec(BaseEngineSpec):
    engine = "cochonnet"
    engine_name = "Cochonnet"
    default_driver = "avatica"
    sqlalchemy_uri_placeholder = "cochonnet://user:password@host:8765/catalog"

    allows_joins = True
    allows_subqueries = True
    supports_file_upload = False
    supports_dynamic_schema = True
    supports_catalog = False

    # Weeks start on Monday, as FLOOR(… TO WEEK) has it
    _time_grain_expressions = {
        None: "{col}",
        TimeGrain.SECOND: _floor("SECOND"),
        TimeGrain.FIVE_SECONDS: _steps("SECOND", "MINUTE", 5),
        TimeGrain.THIRTY_SECONDS: _steps("SECOND", "MINUTE", 30),
        TimeGrain.MINUTE: _floor("MINUTE"),
        TimeGrain.FIVE_MINUTES: _steps("MINUTE", "HOUR", 5),
        TimeGrain.TEN_MINUTES: _steps("MINUTE", "HOUR", 10),
        TimeGrain.FIFTEEN_MINUTES: _steps("MINUTE", "HOUR", 15),
        TimeGrain.THIRTY_MINUTES: _steps("MINUTE", "HOUR", 30),
        TimeGrain.HOUR: _floor("HOUR"),
        TimeGrain.SIX_HOURS: _steps("HOUR", "DAY", 6),
        TimeGrain.DAY: _floor("DAY"),
        TimeGrain.WEEK: _floor("WEEK"),
        TimeGrain.WEEK_STARTING_MONDAY: _floor("WEEK"),
        TimeGrain.MONTH: _floor("MONTH"),
        TimeGrain.QUARTER: _floor("QUARTER"),
        TimeGrain.YEAR: _floor("YEAR"),
    }

    # The messages say what happened, what was expected and the nearest name: they are shown as they are
    custom_errors = {
        _said(r"SRV-201: "): ("%(message)s", SupersetErrorType.SYNTAX_ERROR, {}),
        _said(r"SRV-202: "): ("%(message)s", SupersetErrorType.TABLE_DOES_NOT_EXIST_ERROR, {}),
        _said(r"SRV-203: "): ("%(message)s", SupersetErrorType.COLUMN_DOES_NOT_EXIST_ERROR, {}),
        _said(r"SRV-206: "): ("%(message)s", SupersetErrorType.DML_NOT_ALLOWED_ERROR, {}),
        _said(r"SRV-213: "): ("%(message)s", SupersetErrorType.SQLLAB_TIMEOUT_ERROR, {}),
        _said(r"The server at \S+ did not answer within "): (
            "%(message)s",
            SupersetErrorType.CONNECTION_DATABASE_TIMEOUT,
            {},
        ),
        _said(r"The server at \S+ refused the user name or the password"): (
            "%(message)s",
            SupersetErrorType.CONNECTION_ACCESS_DENIED_ERROR,
            {"invalid": ["username", "password"]},
        ),
        _said(r"Cochonnet cannot be reached at \S+: Name or service"): (
            "%(message)s",
            SupersetErrorType.CONNECTION_INVALID_HOSTNAME_ERROR,
            {"invalid": ["host"]},
        ),
        _said(r"(?:Cochonnet cannot be reached at|What answers at) "): (
            "%(message)s",
            SupersetErrorType.CONNECTION_PORT_CLOSED_ERROR,
            {"invalid": ["host", "port"]},
        ),
        _said(r"Nothing answers at "): (
            "%(message)s",
            SupersetErrorType.CONNECTION_HOST_DOWN_ERROR,
            {"invalid": ["host", "port"]},
        ),
    }

    @classmethod
    def _extract_error_message(cls, ex: Exception) -> str:
        """The message of the driver, without what SQLAlchemy wraps around it."""
        return str(getattr(ex, "orig", None) or ex)

    # ---- times

    @classmethod
    def convert_dttm(
        cls, target_type: str, dttm: datetime, db_extra: dict[str, Any] | None = None
    ) -> str | None:
        """A literal of the column's type, in UTC."""
        if dttm.tzinfo is not None:
            dttm = dttm.astimezone(timezone.utc).replace(tzinfo=None)
        kind = cls.get_sqla_column_type(target_type)
        if isinstance(kind, types.Date):
            return f"DATE '{dttm.date().isoformat()}'"
        if isinstance(kind, types.TIMESTAMP) or isinstance(kind, types.DateTime):
            return f"TIMESTAMP '{dttm.isoformat(sep=' ', timespec='milliseconds')}'"
        return None

    @classmethod
    def epoch_to_dttm(cls) -> str:
        return "TIMESTAMPADD(SECOND, {col}, TIMESTAMP '1970-01-01 00:00:00')"

    # ---- the schema of a connection

    @classmethod
    def adjust_engine_params(
        cls,
        uri: URL,
        connect_args: dict[str, Any],
        catalog: str | None = None,
        schema: str | None = None,
    ) -> tuple[URL, dict[str, Any]]:
        return (uri.set(database=schema) if schema else uri), connect_args

    @classmethod
    def get_schema_from_engine_params(cls, sqlalchemy_uri: URL, connect_args: dict[str, Any]) -> str | None:
        return sqlalchemy_uri.database or None

    @classmethod
    def get_default_schema(cls, database: Any, catalog: str | None) -> str | None:
        """As the URI has it: nothing to ask the server for, which may be down."""
        return database.url_object.database or DEFAULT_SCHEMA

    # ---- cancelling

    @classmethod
    def get_cancel_query_id(cls, cursor: Any, query: Any) -> str | None:
        return str(cursor.statement)

    @classmethod
    def cancel_query(cls, cursor: Any, query: Any, cancel_query_id: str) -> bool:
        try:
            cursor.connection.cancel_statement(cancel_query_id)
        except Error as e:
            logger.warning("A statement could not be cancelled: %s", e)
            return False
        return True

    # ---- costs

    @classmethod
    def get_allow_cost_estimate(cls, extra: dict[str, Any]) -> bool:
        return True

    @classmethod
    def estimate_statement_cost(cls, database: Any, statement: str, cursor: Any) -> dict[str, Any]:
        """What the plan tells: how many rows are expected, and what runs in MongoDB."""
        cursor.execute(f"EXPLAIN PLAN INCLUDING ALL ATTRIBUTES FOR {statement}")
        return _cost("\n".join(row[0] for row in cursor.fetchall()))

    @classmethod
    def query_cost_formatter(cls, raw_cost: list[dict[str, Any]]) -> list[dict[str, str]]:
        return [{name: str(value) for name, value in cost.items()} for cost in raw_cost]


_NODE = re.compile(r"^\s*(?P<name>\w+)\(", re.MULTILINE)
_ROWS = re.compile(r"rowcount = (?P<rows>[0-9.E+]+)")


def _cost(plan: str) -> dict[str, Any]:
    rows = _ROWS.search(plan)
    nodes = [match["name"] for match in _NODE.finditer(plan)]
    converters = [name for name in nodes if name.startswith("MongoTo")]
    local = sorted({name.removeprefix("Enumerable") for name in nodes if name.startswith("Enumerable")})
    return {
        __("Rows expected"): f"{float(rows['rows']):,.0f}" if rows else __("unknown"),
        __("Pipelines in MongoDB"): len(converters),
        __("Computed in the server"): ", ".join(local) or __("nothing"),
    }
