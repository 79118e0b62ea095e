"""The pieces of docker-compose.yml, started from this machine's packages on loopback.

The same nginx template, gunicorn file and production settings as in the containers; only ports,
folders and users are this run's own. A program that ends is started again, as the engine does.
"""

import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from commands import run
from console import Fault, say
from machine import free_port
from project import MANAGE, ROOT, VENV_PYTHON
from site_processes import health

HOST = "portal.example.org"
WEB_PROCESSES = 2
START_SECONDS = 120
STOP_SECONDS = 35  # as `stop_grace_period`
# After fail_timeout the proxy asks a server again: no other may be away until then.
PROXY_NOTICES = 3
# `restart: unless-stopped`: at once, then after twice as long each time; forgotten after a while.
FIRST_PAUSE, PAUSE_FORGOTTEN_AFTER = 0.1, 10.0
DEPLOY = ROOT / "deploy"
NGINX_FRAME = """
daemon off; worker_processes auto; pid {folder}/nginx.pid; error_log {folder}/nginx.log crit;
events {{ worker_connections 2048; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/tmp; proxy_temp_path {folder}/tmp;
    fastcgi_temp_path {folder}/tmp;
    uwsgi_temp_path {folder}/tmp; scgi_temp_path {folder}/tmp;
    include {folder}/portal.conf;
}}
"""


@dataclass
class Service:
    """A program of the stack, which can be killed and started again."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    port: int = 0
    code: Path = ROOT
    process: subprocess.Popen[bytes] | None = None
    is_wanted: bool = True
    started_at: float = 0.0
    restarts: int = 0

    def start(self) -> None:
        """Start it in a session of its own; its output goes to this terminal."""
        self.is_wanted, self.started_at = True, time.monotonic()
        self.process = subprocess.Popen(
            [str(part) for part in self.command],
            cwd=self.code,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def is_running(self) -> bool:
        """Whether it was started and did not end."""
        return self.process is not None and self.process.poll() is None

    def tend(self) -> None:
        """Start it again if it ended by itself."""
        if self.is_running or not self.is_wanted:
            return
        lived = time.monotonic() - self.started_at
        self.restarts = 0 if lived > PAUSE_FORGOTTEN_AFTER else self.restarts
        if lived >= FIRST_PAUSE * 2**self.restarts:
            self.restarts += 1
            self.start()

    def stop(self) -> None:
        """End it in the way that lets it finish what it does, and leave it ended."""
        self.is_wanted = False
        if self.process is None or not self.is_running:
            return
        if self.name == "postgres":  # `runuser`, which root starts it with, passes nothing on
            os.killpg(self.process.pid, signal.SIGINT)
        else:
            self.process.terminate()
        try:
            self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End all of its processes where they stand."""
        if self.process is not None and self.is_running:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass
class Stack:
    """All services in one folder, in the order in which they are started."""

    folder: Path
    ports: dict[str, int] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    pepper: str = field(default_factory=lambda: secrets.token_hex(32))
    mail_key: str = field(default_factory=lambda: secrets.token_hex(32))
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where the proxy answers."""
        return f"http://127.0.0.1:{self.ports['nginx']}"

    def environment(self) -> dict[str, str]:
        """The variables of web, worker and commands: what .env and docker-compose.yml set."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "vvsg_intl.settings.production",
            "SECRET_KEY": self.secret,
            "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
            "SITE_URL": f"https://{HOST}",
            "DATABASE_URL": f"postgres://portal@127.0.0.1:{self.ports['postgres']}/portal",
            "CACHE_URL": f"redis://127.0.0.1:{self.ports['redis']}/0",
            "INTEGRITY_PEPPERS": self.pepper,
            "INTEGRITY_MAIL_KEY": self.mail_key,
            "MEDIA_ROOT": str(self.folder / "disk" / "media"),
            "INTEGRITY_ROOT": str(self.folder / "disk" / "private"),
            "STATIC_ROOT": str(self.folder / "static"),
            "EMAIL_URL": "consolemail://",
            "LOG_LEVEL": "WARNING",
            "LOG_FORMAT": "json",
            "WEB_CONCURRENCY": "1",
            "PYTHONUNBUFFERED": "1",
            "MALLOC_ARENA_MAX": "2",  # an arena for each thread keeps memory that nobody uses
            **self.extra,
        }

    def start(self) -> None:
        """Bring everything up, from an empty folder to an answer through the proxy."""
        self.prepare()
        self.serve()

    def prepare(self) -> None:
        """Database, cache and the command that makes them ready for this code."""
        for name in ("disk/media", "disk/private", "static", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        names = ("postgres", "redis", "nginx", *web_names())
        self.ports = {name: free_port() for name in names}
        self.start_database()
        self.add("redis", redis_command(self.ports["redis"]))
        manage(self, "prepare_site", what="Preparing the site")

    def serve(self) -> None:
        """Web, worker and proxy."""
        for name in web_names():
            self.add(name, web_command(), {"BIND": f"127.0.0.1:{self.ports[name]}"})
        self.add("worker", worker_command())
        self.write_proxy()
        self.add("nginx", ("nginx", "-c", str(self.folder / "nginx.conf")))
        for name in web_names():
            wait_for_health(self.ports[name])
        wait_for_health(self.ports["nginx"])

    def tend(self) -> None:
        """Start what ended by itself again."""
        for service in list(self.services.values()):
            service.tend()

    def replace(self, name: str, code: Path, variables: Mapping[str, str]) -> None:
        """A new one in its place, of other code or with other variables; a web process answers."""
        old = self.services[name]
        old.stop()
        new = Service(name, old.command, {**old.environment, **variables}, old.port, code)
        self.services[name] = new
        new.start()
        if name in web_names():
            wait_for_health(new.port)
            time.sleep(PROXY_NOTICES)

    def add(
        self, name: str, command: Sequence[str], variables: Mapping[str, str] | None = None
    ) -> None:
        """Start a service and remember it under its name."""
        environment = {**self.environment(), **(variables or {})}
        service = Service(name, command, environment, self.ports.get(name, 0))
        self.services[name] = service
        service.start()

    def start_database(self) -> None:
        """A cluster of its own; PostgreSQL refuses to run as root, so root lends it a user."""
        data, port = self.folder / "postgres", self.ports["postgres"]
        tools = Path(newest_postgres())
        if not data.exists():
            data.mkdir()
            if os.geteuid() == 0:
                shutil.chown(data, "postgres")
            command = (*as_postgres(), str(tools / "initdb"), "-D", str(data))
            options = ("-U", "portal", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8")
            run((*command, *options), what="initdb", advice="Is PostgreSQL installed?", cwd=data)
        server = (str(tools / "postgres"), "-D", str(data), "-p", str(port), "-k", "")
        self.add("postgres", (*as_postgres(), *server, "-c", "log_min_messages=panic"))
        ready = (str(tools / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port))
        wait_until(lambda: subprocess.run(ready, check=False).returncode == 0, "PostgreSQL")
        make = (str(tools / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "portal")
        subprocess.run((*make, "portal"), check=False, capture_output=True)

    def write_proxy(self) -> None:
        """The template of the image, filled in for this folder."""
        servers = [
            f"server 127.0.0.1:{self.ports[name]} max_fails=1 fail_timeout=2s;"
            for name in web_names()
        ]
        values = {
            "WEB_SERVERS": " ".join(servers),
            "LISTEN": f"listen 127.0.0.1:{self.ports['nginx']};",
            "CACHE_DIR": str(self.folder / "pages"),
            "MEDIA_CACHE_DIR": str(self.folder / "media-cache"),
            "ACCESS_LOG": str(self.folder / "visits.log"),
            "ERROR_LOG": str(self.folder / "proxy-errors.log"),
            "STATIC_DIR": str(self.folder / "static"),
            "MEDIA_DIR": str(self.folder / "disk" / "media"),
        }
        template = Template((DEPLOY / "nginx" / "portal.conf.template").read_text())
        (self.folder / "portal.conf").write_text(template.safe_substitute(values))
        (self.folder / "nginx.conf").write_text(NGINX_FRAME.format(folder=self.folder))

    def stop(self) -> None:
        """Stop everything, the database last."""
        for service in reversed(list(self.services.values())):
            service.stop()


def web_names() -> list[str]:
    """The names of the web processes."""
    return [f"web-{number}" for number in range(1, WEB_PROCESSES + 1)]


def web_command() -> tuple[str, ...]:
    """The server as the image starts it."""
    configuration = str(DEPLOY / "gunicorn.conf.py")
    return (str(VENV_PYTHON), "-m", "gunicorn", "--config", configuration, "vvsg_intl.wsgi")


def worker_command() -> tuple[str, ...]:
    """The worker as docker-compose.yml starts it."""
    return (str(VENV_PYTHON), MANAGE.name, "run_worker")


def redis_command(port: int) -> tuple[str, ...]:
    """The cache as docker-compose.yml starts it."""
    limits = ("--maxmemory", "128mb", "--maxmemory-policy", "allkeys-lru")
    place = ("--port", str(port), "--bind", "127.0.0.1", "--loglevel", "warning")
    return ("redis-server", *place, "--save", "", *limits)


def as_postgres() -> tuple[str, ...]:
    """What goes before a program of PostgreSQL when root starts it."""
    return ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()


def newest_postgres() -> str:
    """The folder with PostgreSQL's programs."""
    found = sorted(str(path) for path in Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        raise Fault("PostgreSQL is not installed. Install it with: apt install postgresql")
    return found[-1]


def manage(stack: Stack, *arguments: str, what: str) -> None:
    """Run a command of manage.py with the settings of the stack."""
    run(
        [VENV_PYTHON, MANAGE, *arguments],
        what=what,
        advice="The lines above say why.",
        env=stack.environment(),
        on_line=lambda line: say(f"  {line}"),
    )


def wait_for_health(port: int) -> None:
    """Return when /healthz answers there."""
    wait_until(lambda: health(port, HOST, "https") == 200, f"the site on port {port}")


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Return when it is so; a Fault when it never is."""
    deadline = time.monotonic() + START_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            raise Fault(f"{what} did not answer within {START_SECONDS} seconds.")
        time.sleep(0.1)
