"""Avatica's JSON over HTTP: one request, one response."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import requests

from cochonnet import errors


class Channel:
    """The way to a server. Not safe for use by several threads at once.

    connect_timeout, read_timeout: seconds; a read_timeout of None waits as long as a statement takes.
    """

    def __init__(
        self,
        url: str,
        user: str | None = None,
        password: str | None = None,
        connect_timeout: float = 10,
        read_timeout: float | None = None,
    ) -> None:
        self._url = url
        self._place = urlsplit(url).netloc.rpartition("@")[2]
        self._timeouts = (connect_timeout, read_timeout)
        self._session = requests.Session()
        # Proxies and .netrc of the surroundings are for the web, not for a database
        self._session.trust_env = False
        if user:
            self._session.auth = (user, password or "")

    def call(self, request: str, **arguments: Any) -> dict[str, Any]:
        """Sends a request and gives the response.

        Raises OperationalError where the server cannot be reached, and what fits an error that it reports.
        """
        try:
            response = self._session.post(
                self._url, json={"request": request, **arguments}, timeout=self._timeouts
            )
        except requests.exceptions.ReadTimeout as e:
            raise errors.OperationalError(
                f"The server at {self._place} did not answer within {self._timeouts[1]:g} s (read_timeout)."
            ) from e
        except requests.exceptions.ConnectTimeout as e:
            raise errors.OperationalError(
                f"Nothing answers at {self._place}, waited for {self._timeouts[0]:g} s (connect_timeout). Check host and port, and that the server may be reached from here."
            ) from e
        except requests.exceptions.RequestException as e:
            raise errors.OperationalError(
                f"Cochonnet cannot be reached at {self._place}: {_cause(e)}. Check that the server runs, its host and its port."
            ) from e
        return self._read(response)

    def _read(self, response: requests.Response) -> dict[str, Any]:
        if response.status_code in (401, 403):
            raise errors.OperationalError(
                f"The server at {self._place} refused the user name or the password.", None, "28000"
            )
        try:
            # Decimals are exact only if they never were floats
            body = json.loads(response.content, parse_float=Decimal)
        except ValueError:
            body = None
        if not isinstance(body, dict) or "response" not in body:
            raise errors.OperationalError(
                f"What answers at {self._place} is not Cochonnet: HTTP {response.status_code} without Avatica's JSON."
            )
        if body["response"] == "error":
            raise errors.of_server(_message(body), body.get("errorCode"), body.get("sqlState"))
        return body

    def close(self) -> None:
        self._session.close()


def _message(body: dict[str, Any]) -> str:
    """A connection or statement that the server does not know is told by an exception's name alone."""
    exceptions = "\n".join(body.get("exceptions") or [])
    message = body.get("errorMessage") or exceptions or "The server reported an error without a message."
    return message.strip()


def _cause(failure: requests.exceptions.RequestException) -> str:
    """The system's words, without what the libraries between have wrapped around them."""
    seen: BaseException | None = failure
    while seen is not None:
        if isinstance(seen, OSError) and seen.strerror:
            return seen.strerror
        inner = getattr(seen, "reason", None)
        seen = inner if isinstance(inner, BaseException) else seen.__cause__ or seen.__context__
    return type(failure).__name__
