"""The web server of an installation; why gunicorn and why threads: docs/adr/0003."""

import os

bind = os.environ.get("BIND", "0.0.0.0:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
# A reporter's file at 400 kbit/s holds a thread for minutes: there must be some to spare.
threads = int(os.environ.get("WEB_THREADS", "8"))
# The code is loaded once, before the fork: a process that ends is replaced by a fork.
# Otherwise visitors queue at the open port for as long as the next one takes to load it.
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 75  # longer than the proxy keeps a connection, so that it never writes to a closed one
# A worker is replaced now and then, so that no leak of a library can grow for months. Not often:
# who asks this very process meanwhile waits for one to three seconds (docs/adr/0003).
max_requests = 100_000
max_requests_jitter = 20_000
# Heartbeats in memory: on a slow disk they would look like a worker that hangs.
worker_tmp_dir = "/dev/shm"  # noqa: S108
# The proxy alone reaches this port; it says with which scheme the visitor came.
forwarded_allow_ips = "*"
# No address of a visitor is written down: the proxy's log counts, without addresses too.
accesslog = None
# Nobody steers it from outside, and there is no folder that it could write a socket in.
control_socket_disable = True
loglevel = "warning"
