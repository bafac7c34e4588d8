import re
from datetime import date

import pytest

sqlalchemy = pytest.importorskip("sqlalchemy")

from sqlalchemy import create_engine, exc, func, inspect, literal_column, select, types  # noqa: E402
from sqlalchemy.engine.url import make_url  # noqa: E402

from cochonnet.dialect import CochonnetDialect  # noqa: E402


@pytest.fixture
def engine(server_url):
    place = re.sub(r"^https?://", "", server_url).rstrip("/")
    engine = create_engine(f"cochonnet://{place}/catalog")
    yield engine
    engine.dispose()


def arguments(uri):
    return CochonnetDialect().create_connect_args(make_url(uri))


def test_uri():
    assert arguments("cochonnet://ada:s%40cret@db:9/product?tls=true&read_timeout=5&statement_timeout=30s") == (
        ["https://db:9/"],
        {
            "schema": "product",
            "user": "ada",
            "password": "s@cret",
            "connect_timeout": 10.0,
            "read_timeout": 5.0,
            "properties": {"statement_timeout": "30s"},
        },
    )
    assert arguments("cochonnet://[::1]")[0] == ["http://[::1]:8765/"]
    assert arguments("cochonnet://")[1]["schema"] == "catalog"


@pytest.mark.parametrize("query", ["tls=yes", "read_timeout=soon", "connect_timeout=-1"])
def test_faulty_uri(query):
    with pytest.raises(exc.ArgumentError, match=query.partition("=")[0]):
        arguments(f"cochonnet://h/?{query}")


def test_what_there_is(engine):
    inspector = inspect(engine)
    assert {"catalog", "product", "usage"} <= set(inspector.get_schema_names())
    assert "dau" in inspector.get_view_names("catalog")
    assert "metrics" in inspector.get_table_names("catalog")
    assert "tenant" in inspector.get_table_names("usage")
    assert inspector.has_table("dau_by_tenant", "catalog")
    assert not inspector.has_table("dauXby_tenant", "catalog")
    assert inspector.get_table_comment("dau", "catalog")["text"]


def test_columns_with_types_and_descriptions(engine):
    columns = {column["name"]: column for column in inspect(engine).get_columns("dau_by_tenant", "catalog")}
    assert isinstance(columns["metric_date"]["type"], types.DATE)
    assert isinstance(columns["dau"]["type"], types.BIGINT)
    assert isinstance(columns["is_final"]["type"], types.BOOLEAN)
    assert all(column["comment"] for column in columns.values())
    with pytest.raises(exc.NoSuchTableError):
        inspect(engine).get_columns("nothing", "catalog")


def test_expressions(engine):
    table = sqlalchemy.Table("dau_by_plan", sqlalchemy.MetaData(), autoload_with=engine, schema="catalog")
    query = (
        select(table.c.plan, func.max(table.c.dau).label("most"))
        .where(table.c.metric_date >= date(2026, 10, 1), table.c.plan.ilike("C%"), table.c.plan.notin_(["x", "y"]))
        .group_by(table.c.plan)
        .order_by(literal_column("2").desc())
        .limit(5)
    )
    with engine.connect() as connection:
        found = connection.execute(query).all()
        assert found and all(row.plan.startswith("c") and row.most > 0 for row in found)
        assert connection.execute(select(func.count()).select_from(table)).scalar() > 100


def test_percent_signs_and_colons_are_plain(engine):
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT '100%', '%s', ':x'").one() == ("100%", "%s", ":x")


def test_pandas(engine):
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_sql("SELECT metric_date, dau, is_final FROM dau ORDER BY metric_date", engine, parse_dates=["metric_date"])
    assert frame.dau.dtype == "int64"
    assert frame.is_final.dtype == "bool"
    assert frame.metric_date.is_monotonic_increasing
    since = pandas.read_sql("SELECT COUNT(*) AS n FROM dau WHERE metric_date >= ?", engine, params=(date(2026, 10, 1),))
    assert since.n[0] == (frame.metric_date >= "2026-10-01").sum()
