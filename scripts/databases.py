"""Finds the PostgreSQL that the tests can use, and what the databases call themselves.

Runs inside `.venv`, where psycopg is: prints one JSON object for test.py.
"""

import getpass
import json
import os
import socket
import sqlite3
from urllib.parse import quote

import psycopg

LOCAL = ("127.0.0.1", 5432)
SECONDS = 5
OLDEST = 14


def main() -> None:
    """Print the findings."""
    named = os.environ.get("TEST_DATABASE_URL")
    findings = examine(named) if named else find_local()
    print(json.dumps({"sqlite": f"SQLite {sqlite3.sqlite_version}", **findings}))


def find_local() -> dict[str, str]:
    """Try the server of this machine as `postgres` and as the user who runs this."""
    try:
        socket.create_connection(LOCAL, timeout=SECONDS).close()
    except OSError:
        return {"problem": "no PostgreSQL answers on 127.0.0.1:5432"}
    findings: dict[str, str] = {}
    # The name is this run's own: two runs on one machine do not share a test database.
    database = f"vvsg_intl_{os.getpid()}"
    for user in dict.fromkeys(("postgres", getpass.getuser())):
        url = f"postgres://{quote(user)}@{LOCAL[0]}:{LOCAL[1]}/{database}"
        findings = examine(url)
        if "problem" not in findings:
            break
    return findings


def examine(url: str) -> dict[str, str]:
    """Whether a test database can be made where a URL points, and which version answers there."""
    try:
        with psycopg.connect(maintenance_url(url), connect_timeout=SECONDS) as connection:
            version = connection.info.server_version // 10000
            if version < OLDEST:
                return {"problem": f"PostgreSQL {version} is too old; {OLDEST} or newer is needed"}
            row = connection.execute(
                "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"
            ).fetchone()
            if not (row and row[0]):
                return {"problem": "its user may not create a database (ALTER ROLE ... CREATEDB)"}
            name = connection.execute("show server_version").fetchone()
    except (psycopg.Error, ValueError) as error:
        reason = (str(error).strip() or "no reason given").splitlines()[0].rstrip(".")
        return {"problem": f"PostgreSQL cannot be used: {reason}"}
    return {"url": url, "postgresql": f"PostgreSQL {str(name[0]).split()[0] if name else version}"}


def maintenance_url(url: str) -> str:
    """The same server's `postgres` database: the named one need not exist for tests."""
    scheme, separator, rest = url.partition("://")
    if scheme not in {"postgres", "postgresql", "psql", "pgsql"} or not separator:
        raise ValueError("TEST_DATABASE_URL must begin with postgres://")
    authority, _, tail = rest.partition("/")
    _, question, options = tail.partition("?")
    return f"postgresql://{authority}/postgres{question}{options}"


if __name__ == "__main__":
    main()
