"""Measures what a photograph of 12 megapixels costs: cleaning it, and making all of its sizes.

Runs inside `.venv` by scripts/bench.py, with a media folder and database of its own.
"""

import io
import resource
import tempfile
import time
from pathlib import Path

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402 - after setup
from django.db import connection, transaction  # noqa: E402
from django.test.utils import (  # noqa: E402
    override_settings,
    setup_databases,
    teardown_databases,
)
from PIL import Image  # noqa: E402
from wagtail.models import Collection  # noqa: E402

from vvsg_intl.core.models import SiteImage  # noqa: E402
from vvsg_intl.core.pictures.sandbox import clean_picture  # noqa: E402
from vvsg_intl.core.pictures.sizes import filters  # noqa: E402
from vvsg_intl.core.services import make_sizes  # noqa: E402

DOTS = (4000, 3000)


def photograph() -> bytes:
    """Noise, as soft as what a camera makes of a landscape."""
    noise = Image.effect_noise((DOTS[0] // 4, DOTS[1] // 4), 60).convert("RGB")
    stream = io.BytesIO()
    noise.resize(DOTS, Image.Resampling.BICUBIC).save(stream, "JPEG", quality=92)
    return stream.getvalue()


def used(who: int) -> float:
    """Seconds of processor so far."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def megabytes(field: str) -> float:
    """What proc(5) says of the memory of this process: VmRSS now, VmHWM at most."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{field}:")[2].split()[0]) / 1024


def measure(content: bytes) -> None:
    """Clean, store, make all sizes; prints as it goes."""
    started, busy = time.perf_counter(), used(resource.RUSAGE_CHILDREN)
    clean = clean_picture(content, "jpeg")
    print(
        f"cleaning: {used(resource.RUSAGE_CHILDREN) - busy:.1f} s of processor, "
        f"{time.perf_counter() - started:.1f} s; {len(content) / 1e6:.1f} MB become "
        f"{len(clean.content) / 1e6:.1f} MB"
    )
    file = ContentFile(clean.content, name="bench.jpg")
    with transaction.atomic():  # its end would make the sizes, unmeasured
        image = SiteImage.objects.create(title="bench", description="bench", file=file)
        Path("/proc/self/clear_refs").write_text("5")  # the highest mark begins here
        before = megabytes("VmRSS")
        started, busy = time.perf_counter(), used(resource.RUSAGE_SELF)
        make_sizes(image_id=image.pk)
        took, worked = time.perf_counter() - started, used(resource.RUSAGE_SELF) - busy
    weight = sum(rendition.file.size for rendition in image.renditions.all())
    print(
        f"{len(filters())} sizes: {worked:.1f} s of processor, {took:.1f} s; "
        f"{weight / 1e6:.1f} MB; memory {before:.0f} MB before, "
        f"{megabytes('VmHWM'):.0f} MB at most, {megabytes('VmRSS'):.0f} MB after"
    )


def main() -> None:
    """A photograph, and another: the second shows what is not given back."""
    content = photograph()
    connection.settings_dict["TEST"]["MIGRATE"] = False  # tables straight from the models
    old = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as media, override_settings(MEDIA_ROOT=media):
            print(f"a photograph of {DOTS[0]} x {DOTS[1]}")
            Collection.add_root(name="Root")
            for _round in range(2):
                measure(content)
    finally:
        teardown_databases(old, verbosity=0)


if __name__ == "__main__":
    main()
