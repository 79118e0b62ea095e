"""The flat style sheet follows its parts at each collection, not only at the first."""

from pathlib import Path

from django.core.files.storage import FileSystemStorage

from vvsg_intl.core.static_files import SITE_SHEET, FlattenedStaticFilesStorage


def collected(source: Path, target: Path) -> str:
    """Collect as `collectstatic` does, which copies only what is newer; the flat sheet."""
    storage = FlattenedStaticFilesStorage(location=target)
    files = FileSystemStorage(location=source)
    names = [path.relative_to(source).as_posix() for path in source.rglob("*.css")]
    for name in names:
        if not storage.exists(name):
            storage.save(name, files.open(name))
    list(storage.post_process({name: (files, name) for name in names}))
    with storage.open(SITE_SHEET) as sheet:
        return sheet.read().decode()


def test_a_changed_part_shows_at_the_next_collection(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    part = source / "css" / "part.css"
    part.parent.mkdir(parents=True)
    (source / SITE_SHEET).write_text('@import url("part.css") layer(base);')
    part.write_text("a { color: red; }")
    assert "color: red" in collected(source, target)
    part.write_text("a { color: blue; }")
    assert "color: blue" in collected(source, target)
