"""A running Superset over a running server with the demo's data; `scripts/superset` starts both and says where they are."""

from __future__ import annotations

import io
import json
import os
import uuid
import zipfile
from pathlib import Path
from typing import Any

import pytest
import requests

import cochonnet


class Superset:
    """Superset's API, as an administrator."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        login = {"username": "admin", "password": os.environ["SUPERSET_PASSWORD"], "provider": "db", "refresh": True}
        answer = self.session.post(f"{url}/api/v1/security/login", json=login, timeout=60)
        answer.raise_for_status()
        self.session.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    def get(self, path: str, **query: Any) -> requests.Response:
        return self.session.get(f"{self.url}/api/v1/{path}", params=query, timeout=180)

    def post(self, path: str, body: Any) -> requests.Response:
        return self.session.post(f"{self.url}/api/v1/{path}", json=body, timeout=180)

    def made(self, path: str, body: Any) -> int:
        """Makes something and gives its number."""
        answer = self.post(path, body)
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def delete(self, path: str) -> None:
        assert self.session.delete(f"{self.url}/api/v1/{path}", timeout=60).status_code == 200

    def run(self, database: int, sql: str, **more: Any) -> requests.Response:
        """A statement in SQL Lab."""
        body = {"database_id": database, "sql": sql, "schema": "catalog", "client_id": uuid.uuid4().hex[:10]}
        return self.post("sqllab/execute/", {**body, "runAsync": False, **more})

    def chart(self, dataset: int, **query: Any) -> requests.Response:
        """The data of a chart, as Explore asks for them."""
        return self.post(
            "chart/data",
            {
                "datasource": {"id": dataset, "type": "table"},
                "queries": [{"columns": [], "metrics": [], "filters": [], "row_limit": 1000, **query}],
                "result_format": "json",
                "result_type": "full",
            },
        )

    def assets(self) -> dict[str, bytes]:
        """All that there is, by file."""
        answer = self.get("assets/export/")
        assert answer.status_code == 200, answer.text
        with zipfile.ZipFile(io.BytesIO(answer.content)) as bundle:
            return {name.partition("/")[2]: bundle.read(name) for name in bundle.namelist()}


@pytest.fixture(scope="session")
def superset() -> Superset:
    return Superset(os.environ["SUPERSET_URL"])


@pytest.fixture(scope="session")
def server_url() -> str:
    return os.environ["COCHONNET_URL"]


@pytest.fixture(scope="session")
def uri(server_url: str) -> str:
    return server_url.replace("http://", "cochonnet://").rstrip("/") + "/catalog"


@pytest.fixture(scope="session")
def database(superset: Superset) -> int:
    """The database of the bundle."""
    (found,) = superset.get("database/").json()["result"]
    assert found["backend"] == "cochonnet"
    return found["id"]


@pytest.fixture
def new_database(superset: Superset, uri: str):
    """Makes databases for one test."""
    made: list[int] = []

    def make(query: str = "", place: str | None = None) -> int:
        body = {"database_name": f"test {uuid.uuid4().hex[:8]}", "sqlalchemy_uri": (place or uri) + query, "expose_in_sqllab": True}
        made.append(superset.made("database/", body))
        return made[-1]

    yield make
    for number in made:
        superset.delete(f"database/{number}")


@pytest.fixture
def new_dataset(superset: Superset):
    """Makes datasets for one test; by a query of their own, since a view has one dataset only."""
    made: list[int] = []

    def make(database: int, sql: str) -> int:
        body = {"database": database, "schema": "catalog", "table_name": f"test_{uuid.uuid4().hex[:8]}", "sql": sql}
        made.append(superset.made("dataset/", body))
        return made[-1]

    yield make
    for number in made:
        superset.delete(f"dataset/{number}")


@pytest.fixture(scope="session")
def rows(server_url: str):
    """The server's rows, past Superset."""
    with cochonnet.connect(server_url) as connection:

        def read(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
            return connection.cursor().execute(sql, parameters).fetchall()

        yield read


@pytest.fixture(scope="session")
def visits() -> dict[str, Any]:
    """What the browser was answered on each dashboard, by its slug; visit.mjs wrote it down."""
    found = {path.stem: json.loads(path.read_text()) for path in Path(os.environ["SUPERSET_VISITS"]).glob("*.json")}
    assert found, "scripts/superset visits the dashboards before these tests"
    return found


@pytest.fixture(scope="session")
def bundle() -> bytes:
    return Path(os.environ["SUPERSET_BUNDLE"]).read_bytes()
