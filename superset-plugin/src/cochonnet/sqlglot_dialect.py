"""Cochonnet's SQL for sqlglot, through which Superset passes every statement.

For an engine that it does not know, sqlglot writes functions under names of its own (APPROX_DISTINCT for
APPROX_COUNT_DISTINCT, DAY_OF_WEEK for DAYOFWEEK, STR_POSITION for POSITION). Here calls stay as they were written:
the parser knows no functions by name, only those whose arguments have a grammar of their own.
"""

from __future__ import annotations

from sqlglot import exp, generator, parser
from sqlglot.dialects.dialect import Dialect
from sqlglot.tokens import TokenType


def _trim(self: generator.Generator, expression: exp.Trim) -> str:
    side = expression.text("position")
    characters = self.sql(expression, "expression")
    text = self.sql(expression, "this")
    if not side and not characters:
        return f"TRIM({text})"
    return f"TRIM({' '.join(part for part in (side or 'BOTH', characters, 'FROM', text) if part)})"


def _position(self: generator.Generator, expression: exp.StrPosition) -> str:
    start = self.sql(expression, "position")
    tail = f" FROM {start}" if start else ""
    return f"POSITION({self.sql(expression, 'substr')} IN {self.sql(expression, 'this')}{tail})"


def _literal_or_cast(self: generator.Generator, expression: exp.Cast) -> str:
    """DATE '…' was read as a CAST; constants are written as such again, which the server folds into ranges."""
    kind = expression.to.this
    value = expression.this
    if kind in _LITERALS and isinstance(value, exp.Literal) and value.is_string:
        return f"{_LITERALS[kind]} {self.sql(value)}"
    return generator.Generator.cast_sql(self, expression)


_LITERALS = {
    exp.DataType.Type.DATE: "DATE",
    exp.DataType.Type.TIME: "TIME",
    exp.DataType.Type.TIMESTAMP: "TIMESTAMP",
}

_KEPT_PARSERS = ("CAST", "CEIL", "EXTRACT", "FLOOR", "OVERLAY", "SUBSTRING", "TRIM")


def _parse_position(self: parser.Parser) -> exp.StrPosition:
    """POSITION(part IN text FROM start)."""
    part = self._parse_bitwise()
    if not self._match(TokenType.IN):
        self.raise_error("Expecting IN")
    text = self._parse_bitwise()
    start = self._parse_bitwise() if self._match(TokenType.FROM) else None
    return self.expression(exp.StrPosition, this=text, substr=part, position=start)


class Cochonnet(Dialect):
    NORMALIZE_FUNCTIONS = False

    class Parser(parser.Parser):
        FUNCTIONS: dict = {}
        FUNCTION_PARSERS = {
            **{name: parser.Parser.FUNCTION_PARSERS[name] for name in _KEPT_PARSERS},
            "POSITION": _parse_position,
        }
        NO_PAREN_FUNCTIONS = {
            token: kind
            for token, kind in parser.Parser.NO_PAREN_FUNCTIONS.items()
            if token in (TokenType.CURRENT_DATE, TokenType.CURRENT_TIMESTAMP, TokenType.CURRENT_TIME)
        }

    class Generator(generator.Generator):
        TYPE_MAPPING = {
            **generator.Generator.TYPE_MAPPING,
            exp.DataType.Type.TEXT: "VARCHAR",
            exp.DataType.Type.INT: "INTEGER",
            exp.DataType.Type.FLOAT: "REAL",
            exp.DataType.Type.DATETIME: "TIMESTAMP",
        }
        TRANSFORMS = {
            **generator.Generator.TRANSFORMS,
            exp.Array: lambda self, e: f"ARRAY[{self.expressions(e, flat=True)}]",
            exp.Cast: _literal_or_cast,
            exp.CurrentTimestamp: lambda *_: "CURRENT_TIMESTAMP",
            exp.StrPosition: _position,
            exp.Trim: _trim,
        }
