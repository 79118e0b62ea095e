"""A mail server for the drills: takes every mail in, keeps who it was for, and can go away."""

import socketserver
import threading
from typing import Any, Self

from machine import free_port


class Conversation(socketserver.StreamRequestHandler):
    """One connection: as much of RFC 5321 as a client asks for."""

    server: "Server"

    def handle(self) -> None:
        """Answer line by line until the client leaves."""
        self.say("220 drill")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"RCPT":
                address = line.partition(b"<")[2].partition(b">")[0].decode()
                self.server.received.append(address)
            if word == b"DATA":
                self.say("354 go on")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
            self.say("221 bye" if word == b"QUIT" else "250 ok")
            if word == b"QUIT":
                return

    def say(self, line: str) -> None:
        """Send a line."""
        self.wfile.write(line.encode() + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    """Listens; what was received is kept by whoever made it."""

    allow_reuse_address = True
    daemon_threads = True
    received: list[str]


class MailServer:
    """The server at a port of its own, which stays the same while it is away."""

    def __init__(self) -> None:
        self.port = free_port()
        self.received: list[str] = []
        self.server: Server | None = None

    @property
    def url(self) -> str:
        """The value of EMAIL_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Be there."""
        self.server = Server(("127.0.0.1", self.port), Conversation)
        self.server.received = self.received
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Be away: connections are refused."""
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *fault: Any) -> None:
        self.stop()
