from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from cochonnet import InterfaceError, ProgrammingError
from cochonnet.values import DATETIME, NUMBER, STRING, bind, literal, reader


@pytest.mark.parametrize(
    ("value", "sql"),
    [
        (None, "NULL"),
        (True, "TRUE"),
        (7, "7"),
        (0.1, "0.1E0"),
        (1e300, "1E+300"),
        (Decimal("12.30"), "12.30"),
        (Decimal("1E+3"), "1000"),
        ("it's", "'it''s'"),
        (b"\x00\xff", "X'00ff'"),
        (date(2026, 10, 1), "DATE '2026-10-01'"),
        (time(3, 4, 5), "TIME '03:04:05.000'"),
        (datetime(2026, 10, 1, 3, 4, 5), "TIMESTAMP '2026-10-01 03:04:05.000'"),
        (datetime(2026, 10, 1, 3, tzinfo=timezone(timedelta(hours=2))), "TIMESTAMP '2026-10-01 01:00:00.000'"),
    ],
)
def test_literal(value, sql):
    assert literal(value) == sql


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_numbers_without_a_literal(value):
    with pytest.raises(ProgrammingError, match="no literal"):
        literal(value)


def test_unknown_type():
    with pytest.raises(ProgrammingError, match=r"type\[dict\]"):
        literal({})


def test_question_marks_in_texts_names_and_comments_stand_for_nothing():
    sql = "SELECT '?''?', \"a?\" -- ?\n /* ? */ FROM t WHERE x = ? AND y = ?"
    assert bind(sql, ["'; DROP", 2]) == (
        "SELECT '?''?', \"a?\" -- ?\n /* ? */ FROM t WHERE x = '''; DROP' AND y = 2"
    )


@pytest.mark.parametrize(("parameters", "message"), [([1], "more question marks"), ([1, 2, 3], "3 parameters were given")])
def test_wrong_number_of_parameters(parameters, message):
    with pytest.raises(ProgrammingError, match=message):
        bind("SELECT ?, ?", parameters)


def test_named_parameters_are_refused():
    with pytest.raises(InterfaceError, match="qmark"):
        bind("SELECT ?", {"a": 1})


def test_types_compare_as_the_specification_asks():
    assert STRING == "VARCHAR"
    assert NUMBER == "BIGINT"
    assert DATETIME == "DATE"
    assert STRING != "DATE"


def test_before_1970():
    assert reader("DATE")(-1) == date(1969, 12, 31)
    assert reader("TIMESTAMP(3) NOT NULL")(-1) == datetime(1969, 12, 31, 23, 59, 59, 999000)
