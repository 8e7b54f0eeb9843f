"""Certificates: one that nobody vouches for is refused at once, and hosts are asked by name."""

from __future__ import annotations

import contextlib
import shutil
import socket
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

from revtrack.errors import Unreachable
from revtrack.network.client import Client
from tests.network.site import Hands

openssl = shutil.which("openssl")


@pytest.mark.skipif(openssl is None, reason="openssl, which makes the certificate, is not here")
def test_a_certificate_that_nobody_vouches_for_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [str(openssl), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    names: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, port, *a, **k: real("127.0.0.1", port, *a, **k)
    )
    hands = Hands()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        thread = threading.Thread(target=_shake_hands, args=(server, context), daemon=True)
        thread.start()
        with (
            Client(allow_private=True, clock=hands.clock()) as client,
            pytest.raises(Unreachable, match="cannot show that it is who it says it is"),
        ):
            client.fetch(f"https://news.example:{server.getsockname()[1]}/story")
        thread.join()
    assert names == ["news.example"]
    assert hands.slept == [], "trying again would not help"


def _shake_hands(server: socket.socket, context: ssl.SSLContext) -> None:
    with contextlib.suppress(OSError):  # the client hangs up, as it should
        accepted, _ = server.accept()
        accepted.settimeout(5)
        with accepted, context.wrap_socket(accepted, server_side=True):
            pass
