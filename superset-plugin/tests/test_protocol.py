"""What a person is told where there is no server, or none of ours."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import cochonnet


@pytest.fixture
def serve():
    servers = []

    def start(status, body, wait=0.0):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):  # noqa: N802
                self.rfile.read(int(self.headers["Content-Length"]))
                done.wait(wait)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Quiet."""

        done = threading.Event()
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        servers.append((server, done))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server, done in servers:
        done.set()
        server.shutdown()
        server.server_close()


def test_nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(cochonnet.OperationalError, match=rf"cannot be reached at 127.0.0.1:{port}: Connection refused"):
        cochonnet.connect(f"http://127.0.0.1:{port}")


def test_unknown_host():
    with pytest.raises(cochonnet.OperationalError, match="cannot be reached at nowhere.invalid:8765"):
        cochonnet.connect("http://nowhere.invalid:8765")


def test_something_else_listens(serve):
    with pytest.raises(cochonnet.OperationalError, match="is not Cochonnet: HTTP 200"):
        cochonnet.connect(serve(200, b"<html>hello</html>"))


def test_refused_user(serve):
    url = serve(401, b"")
    with pytest.raises(cochonnet.OperationalError, match="refused the user name or the password") as refused:
        cochonnet.connect(url, user="ada", password="secret")
    assert "secret" not in str(refused.value)
    assert refused.value.sqlstate == "28000"


def test_silent_server(serve):
    with pytest.raises(cochonnet.OperationalError, match="did not answer within 0.2 s"):
        cochonnet.connect(serve(200, b"{}", wait=30), read_timeout=0.2)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("42S02", cochonnet.ProgrammingError),
        ("22000", cochonnet.DataError),
        ("57014", cochonnet.OperationalError),
        ("0A000", cochonnet.NotSupportedError),
        ("HY000", cochonnet.DatabaseError),
    ],
)
def test_errors_by_sql_state(serve, state, kind):
    body = f'{{"response": "error", "errorMessage": "SRV-1: no", "errorCode": 1, "sqlState": "{state}"}}'.encode()
    with pytest.raises(kind) as caught:
        cochonnet.connect(serve(500, body))
    assert type(caught.value) is kind
    assert (str(caught.value), caught.value.code) == ("SRV-1: no", 1)
