"""Backup and restore of all that an installation keeps: a folder with a dump of the database, the
uploads, the encrypted files of the complaint channel, and a manifest of checksums. The secrets of
the environment are not in it, on purpose: whoever finds a backup opens no report with it."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import connection

from vvsg_intl.core.storage import Store, WholeFileStorage, stores

FORMAT = 1
MANIFEST = "manifest.json"
DUMPS = {"postgresql": "database.dump", "sqlite": "database.sqlite3"}
CHUNK = 1024 * 1024


class BackupError(Exception):
    """A backup could not be made or used; the text says why and what to do."""


def back_up(parent: Path, now: datetime) -> Path:
    """Make a backup in a new folder below `parent` and return it; complete, or not there at all.

    The database comes first: a file that came later is then one too many, never one too few.
    """
    require_apart(parent)
    target = parent / f"{now:%Y-%m-%dT%H%M%SZ}"
    unfinished = parent / f".{target.name}.unfinished"
    if target.exists():
        raise BackupError(f"{target} exists already.")
    unfinished.mkdir(mode=0o700, parents=True)
    try:
        dump_database(unfinished / DUMPS[connection.vendor])
        for store in stores():
            pack(store, unfinished / archive_of(store))
        write_manifest(unfinished, now)
        unfinished.rename(target)
    except OSError as error:
        raise BackupError(f"The backup could not be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return target


def write_manifest(folder: Path, now: datetime) -> None:
    """What the backup consists of, to be checked before it is used."""
    files = {
        path.name: {"bytes": path.stat().st_size, "sha256": checksum(path)}
        for path in sorted(folder.iterdir())
    }
    manifest = {
        "format": FORMAT,
        "made_at": now.isoformat(timespec="seconds"),
        "database": connection.vendor,
        "files": files,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n")


def verify(folder: Path) -> dict[str, Any]:
    """The manifest of a backup whose every file is as it was written; else a BackupError."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError) as error:
        raise BackupError(f"{folder} holds no backup: its manifest cannot be read.") from error
    if manifest.get("format") != FORMAT:
        raise BackupError("This backup was made by another version of the format.")
    for name, expected in manifest["files"].items():
        path = folder / name
        if not path.is_file() or checksum(path) != expected["sha256"]:
            raise BackupError(f"{name} is missing or damaged. Use another backup.")
    return manifest


def restore(folder: Path, *, replace: bool = False) -> None:
    """Put a backup in place of an empty installation, or with `replace` of whatever is there.

    Nothing is touched before the whole backup proved sound.
    """
    require_apart(folder)
    manifest = verify(folder)
    if manifest["database"] != connection.vendor:
        raise BackupError(f"This backup is of {manifest['database']}, not {connection.vendor}.")
    if not replace:
        require_empty()
    load_database(folder / DUMPS[connection.vendor])
    try:
        for store in stores():
            unpack(folder / archive_of(store), store)
    except OSError as error:
        raise BackupError(
            f"Not all files were put back: {error.strerror}. Mend that, and restore with --replace."
        ) from error


def require_apart(folder: Path) -> None:
    """A BackupError for a folder among the files that backups are of.

    Each backup there would hold all earlier ones, and a restore would remove what it reads from.
    """
    for store in stores():
        if not isinstance(store.storage, WholeFileStorage):
            continue
        if folder.resolve().is_relative_to(Path(store.storage.location).resolve()):
            raise BackupError(f"{folder} is in the {store.name} store. Use a folder beside it.")


def require_empty() -> None:
    """A BackupError when there is something that a restore would overwrite."""
    if connection.introspection.table_names():
        raise BackupError("The database is not empty. --replace overwrites it.")
    for store in stores():
        if store.storage.names():
            raise BackupError(f"The {store.name} store is not empty. --replace overwrites it.")


def dump_database(target: Path) -> None:
    """One consistent state of the database, while the site goes on."""
    if connection.vendor == "postgresql":
        run_tool("pg_dump", "--format=custom", "--no-owner", f"--file={target}")
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)


def load_database(source: Path) -> None:
    """Replace what the database holds by the dump, all of it or nothing."""
    if connection.vendor == "postgresql":
        connection.close()
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        run_tool("pg_restore", *options, "--exit-on-error", str(source))
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(source)) as copy:
        copy.backup(connection.connection)
    connection.close()


def run_tool(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on our database; its password goes by the environment."""
    target = connection.settings_dict
    variables = {
        "PGHOST": target["HOST"],
        "PGPORT": str(target["PORT"] or ""),
        "PGUSER": target["USER"],
        "PGPASSWORD": target["PASSWORD"],
    }
    found = shutil.which(program)
    if found is None:
        raise BackupError(
            f"{program} is not installed. Install it with: apt install postgresql-client"
        )
    command = [found, f"--dbname={target['NAME']}", *arguments]
    known = {name: value for name, value in variables.items() if value}
    try:
        subprocess.run(command, env=known, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as fault:
        last = (fault.stderr.strip() or "no reason given").splitlines()[-1]
        raise BackupError(f"{program} failed: {last}") from fault


def archive_of(store: Store) -> str:
    """The file of a backup that holds a store."""
    return f"{store.name}.tar"


def pack(store: Store, target: Path) -> None:
    """All files of a store in one archive; files that vanish meanwhile are left out."""
    with tarfile.open(target, "w") as archive:
        for name in store.storage.names():
            try:
                with store.storage.open(name) as file:
                    member = tarfile.TarInfo(name)
                    member.size = file.size
                    archive.addfile(member, file)
            except FileNotFoundError:
                continue


def unpack(source: Path, store: Store) -> None:
    """Put the files of an archive in place; what stood there and is not in it is removed."""
    for name in store.storage.names():
        store.storage.delete(name)
    with tarfile.open(source) as archive:
        for member in archive:
            if member.isfile():
                store.storage.save(member.name, File(archive.extractfile(member)))


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            total.update(chunk)
    return total.hexdigest()
