"""Finds the PostgreSQL that tests can use, and what the databases call themselves; makes databases.

Runs inside `.venv`, where psycopg is; database_lookup.py asks it. Prints one JSON object; with
`make` the URL of a new database, empty or a copy of another; `copy` and `drop` take such URLs.
"""

import getpass
import json
import os
import secrets
import socket
import sqlite3
import sys
from urllib.parse import quote

import psycopg

LOCAL = ("127.0.0.1", 5432)
SECONDS = 5
OLDEST = 14


def main() -> None:
    """Print the findings; or make or drop a database."""
    match sys.argv[1:]:
        case ["make"]:
            print(make_database(find()["url"]))
        case ["make", url]:
            print(make_database(url, name_in(url)))
        case ["copy", url, copy]:
            run_sql(url, f"CREATE DATABASE {name_in(copy)} TEMPLATE {name_in(url)}")
        case ["drop", url]:
            drop_database(url)
        case _:
            print(json.dumps({"sqlite": f"SQLite {sqlite3.sqlite_version}", **find()}))


def find() -> dict[str, str]:
    """The server that is named, or that of this machine; or why there is none."""
    named = os.environ.get("TEST_DATABASE_URL")
    return examine(named) if named else find_local()


def make_database(url: str, template: str = "template1") -> str:
    """A copy of a database on the server of this URL; returns its own."""
    name = f"vvsg_throwaway_{secrets.token_hex(4)}"
    run_sql(url, f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{url.rpartition('/')[0]}/{name}"


def drop_database(url: str) -> None:
    """Remove what make_database made, whoever is still connected."""
    run_sql(url, f"DROP DATABASE IF EXISTS {name_in(url)} WITH (FORCE)")


def name_in(url: str) -> str:
    """The name of the database in a URL."""
    return url.rpartition("/")[2]


def run_sql(url: str, statement: str) -> None:
    """Run a statement that cannot be part of a transaction."""
    with psycopg.connect(maintenance_url(url), autocommit=True) as connection:
        connection.execute(statement.encode())


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
