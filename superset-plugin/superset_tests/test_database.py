"""What an analyst does by hand: connect, look around, make a dataset, write SQL; and the mistakes that people make."""

from __future__ import annotations

import socket
import socketserver
import threading
import time
import uuid

import pytest

ENDLESS = "SELECT COUNT(*) FROM usage.app_user a, usage.app_user b, usage.app_user c WHERE a.user_id < b.user_id AND b.user_id > c.user_id"


def message(answer):
    """What a person reads."""
    body = answer.json()
    return "\n".join(error["message"] for error in body.get("errors", [])) or str(body.get("message"))


def kinds(answer):
    return [error["error_type"] for error in answer.json()["errors"]]


def test_connection(superset, uri):
    assert superset.post("database/test_connection/", {"sqlalchemy_uri": uri}).json() == {"message": "OK"}


def test_user_and_password_may_stand_in_the_uri(superset, uri):
    with_user = uri.replace("://", "://ada:secret@")
    assert superset.post("database/test_connection/", {"sqlalchemy_uri": with_user}).json() == {"message": "OK"}


@pytest.mark.parametrize(
    ("uri", "kind", "said"),
    [
        ("cochonnet://127.0.0.1:1/catalog", "CONNECTION_PORT_CLOSED_ERROR", "cannot be reached at 127.0.0.1:1: Connection refused"),
        ("cochonnet://nowhere.invalid/catalog", "CONNECTION_INVALID_HOSTNAME_ERROR", "cannot be reached at nowhere.invalid:8765"),
    ],
)
def test_no_server(superset, uri, kind, said):
    answer = superset.post("database/test_connection/", {"sqlalchemy_uri": uri})
    assert kinds(answer) == [kind]
    assert said in message(answer)
    assert "sqlalche.me" not in message(answer)


def test_something_else_at_the_port(superset):
    place = superset.url.removeprefix("http://")
    answer = superset.post("database/test_connection/", {"sqlalchemy_uri": f"cochonnet://{place}/catalog"})
    assert "is not Cochonnet" in message(answer)


def test_schemas_tables_and_columns(superset, database):
    schemas = superset.get(f"database/{database}/schemas/").json()["result"]
    assert {"catalog", "product", "usage"} <= set(schemas)
    tables = superset.get(f"database/{database}/tables/", q="(schema_name:catalog)").json()["result"]
    assert {"value": "dau", "type": "view"}.items() <= next(it for it in tables if it["value"] == "dau").items()
    assert next(it for it in tables if it["value"] == "metrics")["type"] == "table"
    columns = superset.get(f"database/{database}/table_metadata/", name="dau", schema="catalog").json()["columns"]
    assert {it["name"]: it["type"] for it in columns}["metric_date"] == "DATE"
    assert all(it["comment"] for it in columns)


def test_a_new_dataset_has_types_and_grains(superset, database, new_dataset, rows):
    dataset = new_dataset(database, "SELECT metric_date, plan, dau, is_final, as_of FROM catalog.dau_by_plan")
    columns = {it["column_name"]: it for it in superset.get(f"dataset/{dataset}").json()["result"]["columns"]}
    assert columns["metric_date"]["is_dttm"] and columns["as_of"]["is_dttm"]
    assert {name: it["type"] for name, it in columns.items()}["is_final"] == "BOOLEAN"
    weekly = superset.chart(
        dataset,
        columns=[{"timeGrain": "P1W", "columnType": "BASE_AXIS", "sqlExpression": "metric_date", "label": "week", "expressionType": "SQL"}],
        metrics=[{"expressionType": "SIMPLE", "aggregate": "SUM", "column": {"column_name": "dau"}, "label": "total"}],
        filters=[
            {"col": "metric_date", "op": "TEMPORAL_RANGE", "val": "2026-10-05 : 2026-10-19"},
            {"col": "plan", "op": "IN", "val": ["club", "free"]},
        ],
    )
    assert weekly.status_code == 200, weekly.text
    told = [row["total"] for row in sorted(weekly.json()["result"][0]["data"], key=lambda row: row["week"])]
    expected = rows(
        "SELECT SUM(dau) FROM catalog.dau_by_plan WHERE plan IN ('club', 'free')"
        " AND metric_date BETWEEN DATE '2026-10-05' AND DATE '2026-10-18' GROUP BY FLOOR(metric_date TO WEEK) ORDER BY FLOOR(metric_date TO WEEK)"
    )
    assert told == [row[0] for row in expected]
    assert len(told) == 2


@pytest.mark.parametrize(
    "grain",
    ["PT1S", "PT5S", "PT30S", "PT1M", "PT5M", "PT10M", "PT15M", "PT30M", "PT1H", "PT6H", "P1D", "P1W", "P1M", "P3M", "P1Y"],
)
def test_every_grain_of_a_timestamp(superset, database, new_dataset, rows, grain):
    dataset = new_dataset(database, "SELECT created_at FROM usage.tenant")
    answer = superset.chart(
        dataset,
        columns=[{"timeGrain": grain, "columnType": "BASE_AXIS", "sqlExpression": "created_at", "label": "t", "expressionType": "SQL"}],
        metrics=[{"expressionType": "SQL", "sqlExpression": "COUNT(*)", "label": "n"}],
    )
    assert answer.status_code == 200, answer.text
    assert sum(row["n"] for row in answer.json()["result"][0]["data"]) == rows("SELECT COUNT(*) FROM usage.tenant")[0][0]


def test_functions_survive_superset(superset, database, new_dataset, rows):
    dataset = new_dataset(database, "SELECT plan, name FROM usage.tenant WHERE POSITION('e' IN name) > 0")
    answer = superset.chart(
        dataset,
        columns=["plan"],
        metrics=[{"expressionType": "SQL", "sqlExpression": "APPROX_COUNT_DISTINCT(TRIM(BOTH 'A' FROM name))", "label": "n"}],
    )
    assert answer.status_code == 200, answer.text
    expected = dict(rows("SELECT plan, COUNT(DISTINCT name) FROM usage.tenant WHERE POSITION('e' IN name) > 0 GROUP BY plan"))
    assert {row["plan"]: row["n"] for row in answer.json()["result"][0]["data"]} == expected


def test_sql_lab_keeps_to_its_limit(superset, database):
    answer = superset.run(database, "SELECT metric_date, mau FROM mau ORDER BY metric_date", queryLimit=5)
    assert answer.status_code == 200, answer.text
    assert len(answer.json()["data"]) == 5
    assert [column["type"] for column in answer.json()["columns"]] == ["DATE", "BIGINT"]


def test_sql_lab_runs_metrics(superset, database, rows):
    sql = "SELECT plan, METRIC(mau) AS mau FROM metrics WHERE metric_date = DATE '2026-10-28' GROUP BY plan"
    told = {row["plan"]: row["mau"] for row in superset.run(database, sql).json()["data"]}
    assert told == dict(rows("SELECT plan, mau FROM catalog.mau_by_plan WHERE metric_date = DATE '2026-10-28'"))


def test_cost_estimate(superset, database):
    body = {"database_id": database, "sql": "SELECT plan, COUNT(*) FROM usage.tenant GROUP BY plan", "schema": "catalog"}
    (cost,) = superset.post("sqllab/estimate/", body).json()["result"]
    assert cost["Pipelines in MongoDB"] == "1"
    assert cost["Computed in the server"] == "nothing"
    assert float(cost["Rows expected"].replace(",", "")) > 0


def test_cancelling_ends_the_statement(superset, database):
    client = uuid.uuid4().hex[:10]
    answers = []
    thread = threading.Thread(target=lambda: answers.append(superset.run(database, ENDLESS, client_id=client)))
    thread.start()
    time.sleep(3)
    stopped = superset.post("query/stop", {"client_id": client})
    assert stopped.status_code == 200, stopped.text
    thread.join(30)
    assert not thread.is_alive()
    # Superset marks the query as stopped before or after the driver's error reaches it
    (answer,) = answers
    assert answer.status_code != 200 or answer.json() == {"query_id": answer.json()["query_id"], "status": "stopped"}, answer.text
    again = superset.run(database, "SELECT 1 AS x")
    assert again.json()["data"] == [{"x": 1}]


def test_a_statement_past_its_time_limit(superset, new_database):
    limited = new_database("?statement_timeout=700ms")
    answer = superset.run(limited, ENDLESS)
    assert kinds(answer) == ["SQLLAB_TIMEOUT_ERROR"]
    assert message(answer).startswith("SRV-213: The statement reached its time limit of 700 ms (statement_timeout).")


@pytest.mark.parametrize(
    ("sql", "kind", "said"),
    [
        ("SELECT nope FROM mau", "COLUMN_DOES_NOT_EXIST_ERROR", "SRV-203: Column 'nope' not found in catalog.mau"),
        ("SELECT * FROM muu", "TABLE_DOES_NOT_EXIST_ERROR", "Did you mean mau?"),
        ("SELECT METRIC(muu) FROM metrics", "COLUMN_DOES_NOT_EXIST_ERROR", "Did you mean mau?"),
    ],
)
def test_slips_in_sql_lab(superset, database, sql, kind, said):
    answer = superset.run(database, sql)
    assert kinds(answer) == [kind]
    assert said in message(answer)


def test_a_view_that_was_dropped(superset, database, new_dataset):
    dataset = new_dataset(database, "SELECT plan, dau FROM catalog.dau_by_plan")
    put = superset.session.put(
        f"{superset.url}/api/v1/dataset/{dataset}", json={"sql": "SELECT plan, dau FROM catalog.dau_by_plans"}, timeout=60
    )
    assert put.status_code == 200, put.text
    answer = superset.chart(dataset, columns=["plan"])
    assert answer.status_code >= 400
    assert "SRV-202: Table or schema 'catalog.dau_by_plans' not found" in answer.text
    assert "Did you mean catalog.dau_by_plan?" in answer.text


def test_a_column_that_changed_its_type(superset, database, new_dataset):
    """A number when the dataset was made, a text now."""
    dataset = new_dataset(database, "SELECT CAST(dau AS BIGINT) AS amount FROM catalog.dau")
    put = superset.session.put(
        f"{superset.url}/api/v1/dataset/{dataset}", json={"sql": "SELECT name AS amount FROM usage.tenant"}, timeout=60
    )
    assert put.status_code == 200, put.text
    answer = superset.chart(
        dataset, metrics=[{"expressionType": "SIMPLE", "aggregate": "SUM", "column": {"column_name": "amount"}, "label": "n"}]
    )
    assert answer.status_code >= 400
    assert "SRV-2" in answer.text or "MQL-" in answer.text
    assert "Traceback" not in answer.text and "Exception" not in answer.text


class Relay(socketserver.ThreadingTCPServer):
    """Stands before the server, so that it can seem to go down."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, to):
        super().__init__(("127.0.0.1", 0), self._handler(to))
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @staticmethod
    def _handler(to):
        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                with socket.create_connection(to) as server:
                    back = threading.Thread(target=pipe, args=(server, self.request), daemon=True)
                    back.start()
                    pipe(self.request, server)

        return Handler


def pipe(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        return
    finally:
        target.close()


def test_a_server_that_is_down(superset, server_url, new_database, new_dataset):
    host, _, port = server_url.removeprefix("http://").rstrip("/").partition(":")
    relay = Relay((host, int(port)))
    place = f"cochonnet://127.0.0.1:{relay.server_address[1]}/catalog"
    dataset = new_dataset(new_database(place=place), "SELECT plan FROM catalog.dau_by_plan")
    assert superset.chart(dataset, columns=["plan"]).status_code == 200
    relay.shutdown()
    relay.server_close()
    answer = superset.chart(dataset, columns=["plan"])
    assert answer.status_code >= 400
    assert f"Cochonnet cannot be reached at 127.0.0.1:{relay.server_address[1]}: Connection refused" in answer.text
