"""The static storage of production: one flat, small style sheet, hashed and compressed."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath, relpath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SITE_SHEET = "css/site.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\)(?: layer\(([\w-]+)\))?([^;]*);')
ADDRESS = re.compile(r'url\("(?!data:|/|https?:)([^"]+)"\)')


class FlattenedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Resolves the imports of the site's style sheet into one file before names are hashed.

    Layers stay layers, so the flat file behaves as the imports did (CSS Cascade 5, section 6.4).
    """

    manifest_strict = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Flatten, then hash and compress as usual."""
        if SITE_SHEET in paths and not dry_run:

            def read(name: str) -> str:
                """A style sheet as it was written: what was collected before is flat already."""
                storage, path = paths[name]
                with storage.open(path) as file:
                    return str(file.read().decode())

            flat = minified(flattened(read(SITE_SHEET), SITE_SHEET, read))
            self.delete(SITE_SHEET)
            self._save(SITE_SHEET, ContentFile(flat.encode()))
            paths = {name: found for name, found in paths.items() if not self.is_part(name)} | {
                SITE_SHEET: (self, SITE_SHEET)
            }
        yield from super().post_process(paths, dry_run, **options)

    @staticmethod
    def is_part(name: str) -> bool:
        """Whether a file is only a part of the site's style sheet."""
        return name.startswith("css/")


def flattened(sheet: str, name: str, read: Any) -> str:
    """A style sheet with its imports replaced by what they import, in their layers."""

    def imported(match: re.Match[str]) -> str:
        path, layer, media = match.groups()
        target = normpath(join(dirname(name), path))
        inner = ADDRESS.sub(lambda m: moved(m, target, name), read(target))
        wrapped = f"@media{media} {{{inner}}}" if media.strip() else inner
        return f"@layer {layer} {{{wrapped}}}" if layer else wrapped

    return IMPORT.sub(imported, sheet)


def moved(match: re.Match[str], source: str, target: str) -> str:
    """An address relative to `source`, made relative to `target`."""
    absolute = normpath(join(dirname(source), match[1]))
    return f'url("{relpath(absolute, dirname(target))}")'


def minified(sheet: str) -> str:
    """A style sheet without comments and needless white space."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return re.sub(r" ?([{};,>]) ?", r"\1", re.sub(r"\s+", " ", sheet)).strip()
