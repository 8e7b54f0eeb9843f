"""Sockets for httpcore that connect to checked addresses only, and end with the time they have."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from revtrack.errors import Unreachable
from revtrack.network.addresses import resolved


class Guard(httpcore.NetworkBackend):
    """Resolves, checks and connects in one step: a name cannot become another in between.

    `until` is when the request at work must be done, on the clock given; a server that sends a
    byte now and then would outlast any time-out of a single read.
    """

    def __init__(self, allow_private: bool, clock: Callable[[], float]) -> None:
        self._allow_private = allow_private
        self._clock = clock
        self._sockets = httpcore.SyncBackend()
        self.until = float("inf")

    def left(self, most: float | None) -> float | None:
        """Return the seconds that may be waited; raises `ReadTimeout` where none are left."""
        left = self.until - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer took too long as a whole")
        return min(left, most) if most is not None else left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers.

        Raises `Unreachable` where none may be connected to.
        """
        failed: Exception = httpcore.ConnectError("no address")
        for address in resolved(host, port, self._allow_private):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Stream(stream, self)
        raise failed


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream = stream
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._guard.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._guard.left(timeout)
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, left)
        except httpcore.ConnectError as error:
            # The pool hides the cause, and trying again would not help.
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise Unreachable(
                    f"{server_hostname} cannot show that it is who it says it is: {error}",
                    "check the address; its certificate is not trusted here",
                ) from error
            raise
        return _Stream(stream, self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
