from datetime import date, datetime
from decimal import Decimal

import pytest

import cochonnet


def test_values_of_every_type(rows):
    (row,) = rows(
        "SELECT TRUE, CAST(7 AS BIGINT), CAST(1.5 AS DOUBLE), CAST(12.30 AS DECIMAL(12, 2)), 'é', DATE '1969-12-31',"
        " TIMESTAMP '2026-10-01 03:04:05.678', CAST(NULL AS INTEGER)"
    )
    assert row == (True, 7, 1.5, Decimal("12.30"), "é", date(1969, 12, 31), datetime(2026, 10, 1, 3, 4, 5, 678000), None)
    assert [type(value) for value in row[1:4]] == [int, float, Decimal]


@pytest.mark.parametrize(
    "value", [None, True, 3, 0.1, Decimal("12345678901234.56"), "a 'quote' ?", date(2026, 10, 1), datetime(2026, 10, 1, 3)]
)
def test_parameters_come_back(rows, value):
    assert rows("SELECT ? FROM (VALUES (1)) AS t(x) WHERE x = ?", [value, 1]) == [(value,)]


def test_description(connection):
    cursor = connection.cursor().execute("SELECT metric_date, dau FROM dau LIMIT 0")
    assert [(column[0], column[1]) for column in cursor.description] == [("metric_date", "DATE"), ("dau", "BIGINT")]
    assert cursor.description[0][1] == cochonnet.DATETIME
    assert cursor.fetchall() == []


def test_rows_beyond_one_frame_come_once_and_in_order(connection):
    cursor = connection.cursor().execute("SELECT user_id FROM usage.app_user ORDER BY user_id")
    first = cursor.fetchone()
    some = cursor.fetchmany(1500)
    rest = cursor.fetchall()
    names = [row[0] for row in [first, *some, *rest]]
    assert len(some) == 1500
    assert len(names) > 3000
    assert names == sorted(set(names))
    assert connection.cursor().execute("SELECT COUNT(*) FROM usage.app_user").fetchone() == (len(names),)


def test_a_cursor_runs_one_statement_after_the_other(connection):
    cursor = connection.cursor()
    with pytest.raises(cochonnet.InterfaceError, match="no result"):
        cursor.fetchone()
    assert list(cursor.execute("VALUES (1), (2)")) == [(1,), (2,)]
    with pytest.raises(cochonnet.ProgrammingError, match="Column 'nope' not found") as unknown:
        cursor.execute("SELECT nope FROM dau")
    assert (unknown.value.code, unknown.value.sqlstate) == (203, "42S22")
    assert cursor.execute("SELECT 3").fetchall() == [(3,)]
    cursor.close()
    with pytest.raises(cochonnet.InterfaceError, match="closed"):
        cursor.execute("SELECT 1")


def test_what_has_been_closed_is_told(connection):
    cursor = connection.cursor().execute("SELECT user_id FROM usage.app_user")
    cursor._end_statement()  # noqa: SLF001 (what the server does after five idle minutes)
    with pytest.raises(cochonnet.InterfaceError, match="closed before all of its rows"):
        cursor.fetchall()


def test_writing_is_refused(connection):
    with pytest.raises(cochonnet.ProgrammingError, match="only reads"):
        connection.cursor().execute("DELETE FROM dau")


def test_a_connection_that_the_server_forgot(connection):
    connection._channel.call("closeConnection", connectionId=connection.id)  # noqa: SLF001
    with pytest.raises(cochonnet.OperationalError, match="has dropped the connection"):
        connection.cursor().execute("SELECT 1")


def test_version(connection):
    assert connection.server_version().startswith("0.")
