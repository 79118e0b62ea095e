"""Five hundred slow visitors and sixty slow uploads, and how the others are served.

See drill_faults.py.
"""

import selectors
import socket
import threading
import time

from console import Fault, say
from drill_ground import Ground
from drill_visitors import Reading, Visit, percentile
from stack_services import HOST

SLOW, UPLOADS, VISITS = 500, 60, 2000
LOOKS = 40  # at what no cache answers
MOST_MILLISECONDS = 100
PATH, FORM = "/nl/", "/nl/integriteit/melden/"
START = f"GET {PATH} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\nX-Slow: ".encode()
WHOLE = START + b"no\r\n\r\n"
UPLOAD = (
    f"POST {FORM} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\n"
    "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n"
).encode()


def slow_clients(made: Ground) -> None:
    """Half write a header byte by byte, half read a page so, and some send a file to the channel.

    A Fault where others wait for them.
    """
    port = made.stack.ports["nginx"]
    ended = threading.Event()
    slow = [slow_client(port, WHOLE if number % 2 else START) for number in range(SLOW)]
    slow += [slow_client(port, UPLOAD) for _ in range(UPLOADS)]
    dribbling = threading.Thread(target=dribble, args=(slow, ended))
    dribbling.start()
    try:
        visits = measure(port, PATH, VISITS)
        looks = measure(port, FORM, LOOKS)
    finally:
        ended.set()
        dribbling.join()
        still = sum(1 for one in slow[:SLOW] if one.fileno() >= 0)
        for one in slow:
            one.close()
    faults = [visit for visit in (*visits, *looks) if visit.fault]
    p99 = percentile(visits, 0.99)
    say(f"  {still} slow clients; {len(visits)} pages for others, {len(faults)} faults")
    say(f"  p50 {percentile(visits, 0.5):.1f} ms, p99 {p99:.1f} ms (at most {MOST_MILLISECONDS})")
    if faults or p99 > MOST_MILLISECONDS or still < SLOW:
        raise Fault(f"With {still} slow clients: {len(faults)} faults, p99 {p99:.0f} ms")


def slow_client(port: int, begins: bytes) -> socket.socket:
    """A connection that has begun to ask, or has asked and takes its answer in small sips."""
    one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    one.connect(("127.0.0.1", port))
    one.sendall(begins)
    one.setblocking(False)
    return one


def dribble(slow: list[socket.socket], ended: threading.Event) -> None:
    """A byte a second for each of them."""
    with selectors.DefaultSelector() as ready:
        for number, one in enumerate(slow):
            reads = number < SLOW and number % 2
            event = selectors.EVENT_READ if reads else selectors.EVENT_WRITE
            ready.register(one, event)
        while not ended.wait(1):
            for key, event in ready.select(timeout=0):
                move_a_byte(ready, key.fileobj, event)


def move_a_byte(ready: selectors.BaseSelector, one: object, event: int) -> None:
    """Write or read one; a connection that the proxy has ended is closed here too."""
    if not isinstance(one, socket.socket):
        return
    try:
        if event & selectors.EVENT_WRITE:
            one.send(b"x")
            return
        if one.recv(1):
            return
    except OSError:
        pass
    ready.unregister(one)
    one.close()


def measure(port: int, path: str, times: int) -> list[Visit]:
    """One visitor asks for the same again and again."""
    time.sleep(2)
    reading = Reading(port)
    visits = [reading.visit(path)[0] for _ in range(times)]
    reading.close()
    return visits
