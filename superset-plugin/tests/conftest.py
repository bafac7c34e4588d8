"""Tests against a server run where COCHONNET_URL says where one with the demo's data is; else they are skipped by name."""

import os

import pytest

import cochonnet


@pytest.fixture(scope="session")
def server_url() -> str:
    url = os.environ.get("COCHONNET_URL")
    if not url:
        pytest.skip("COCHONNET_URL is not set: start `./cochonnet demo` and set it to http://127.0.0.1:8765")
    return url


@pytest.fixture
def connection(server_url):
    with cochonnet.connect(server_url, schema="catalog") as opened:
        yield opened


@pytest.fixture
def rows(connection):
    def read(sql, parameters=None):
        with connection.cursor() as cursor:
            return cursor.execute(sql, parameters).fetchall()

    return read
