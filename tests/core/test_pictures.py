"""A picture that an editor uploads: what is kept of it, and the sizes in which it is shown."""

import io
import json
from datetime import timedelta
from typing import Any

import pillow_heif
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import UploadedFile

from tests.factories import NewsPageFactory, SiteTree, an_upload, picture_bytes
from vvsg_intl.core.generation import current_generation
from vvsg_intl.core.models import SiteImage, SiteRendition
from vvsg_intl.core.pictures.sizes import SIZES, filters
from vvsg_intl.core.schedule import run_due
from vvsg_intl.core.services import make_sizes
from vvsg_intl.core.tasks import forget_uploads

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.usefixtures("uploads"),
]

TAIL = b"<script>alert(1)</script>PK\x03\x04" + b"x" * 100
SECRET = b"Geheim Kamera"
RED, BLUE = (200, 0, 0), (0, 0, 200)


def telltale(kind: str, size: tuple[int, int] = (80, 40)) -> bytes:
    """A photograph on its side, red above and blue below, that tells where and by whom."""
    pillow_heif.register_heif_opener()
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, SECRET.decode()  # turn it clockwise; made by
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 52.0, 41.0)})
    stream = io.BytesIO()
    notes = {"comment": SECRET} if kind == "JPEG" else {}
    picture.save(stream, kind, exif=exif, xmp=b"<x>" + SECRET + b"</x>", quality=95, **notes)
    return stream.getvalue() + (TAIL if kind != "HEIF" else b"")


def add(editor: Client, name: str, content: bytes):
    """Upload by the form for one."""
    form = {"title": "Beeld", "description": "Een vlak", "file": an_upload(name, content)}
    return editor.post(reverse("wagtailimages:add"), form)


def add_among_several(editor: Client, name: str, content: bytes):
    """Upload by the form for several, and describe it there."""
    form = {"title": "Beeld", "files[]": an_upload(name, content)}
    said = editor.post(reverse("wagtailimages:add_multiple"), form).json()
    assert not SiteImage.objects.exists()  # not before it is described
    number = said["uploaded_file_id"]
    prefix = f"uploaded-image-{number}-"
    answer = editor.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number]),
        {prefix + "title": "Beeld", prefix + "description": "Een vlak"},
    )
    assert answer.json()["success"], answer.json()
    return answer


def add_while_choosing(editor: Client, name: str, content: bytes):
    """Upload in the chooser of a page."""
    form = {"title": "Beeld", "description": "Een vlak", "file": an_upload(name, content)}
    prefix = "image-chooser-upload-"
    address = reverse("wagtailimages_chooser:create")
    return editor.post(address, {prefix + field: value for field, value in form.items()})


def all_bytes(uploads: Any) -> bytes:
    """Whatever is stored."""
    return b"".join(uploads.open(name).read() for name in uploads.names())


@pytest.mark.parametrize(
    ("way", "in_memory"),
    [
        (add, True),
        (add_among_several, True),
        (add_among_several, False),
        (add_while_choosing, False),
    ],
)
def test_of_an_upload_only_the_picture_is_kept_and_upright(
    editor: Client, uploads, settings, way, in_memory: bool
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000 if in_memory else 10
    way(editor, "foto.jpg", telltale("JPEG"))
    image = SiteImage.objects.get()
    make_sizes(image_id=image.pk)
    for name in uploads.names():
        with Image.open(uploads.open(name)) as stored:
            assert not stored.getexif(), name
    kept = all_bytes(uploads)
    for telling in (TAIL, b"<script", b"Exif", SECRET):
        assert telling not in kept
    assert (image.width, image.height) == (40, 80)
    with Image.open(image.file) as stored:
        assert stored.getpixel((20, 10))[2] > 150  # the left half stands above now
        assert stored.getpixel((20, 70))[0] > 150


@pytest.mark.parametrize(
    ("kind", "name", "becomes", "size"),
    [
        ("JPEG", "a.jpeg", "jpg", (40, 80)),
        ("HEIF", "a.heic", "jpg", (80, 40)),  # is turned by the file itself, never by its EXIF
        ("WEBP", "a.webp", "jpg", (40, 80)),
        ("AVIF", "a.avif", "jpg", (40, 80)),
        ("PNG", "a.png", "png", (40, 80)),
    ],
)
def test_each_kind_becomes_one_that_everybody_can_open(
    editor: Client,
    uploads,
    kind: str,
    name: str,
    becomes: str,
    size: tuple[int, int],
) -> None:
    add(editor, name, telltale(kind))
    image = SiteImage.objects.get()
    assert image.file.name.endswith(f".{becomes}")
    assert (image.width, image.height) == size
    assert SECRET not in all_bytes(uploads)


def test_a_large_photograph_is_kept_no_larger_than_pages_need(editor: Client) -> None:
    add(editor, "foto.jpg", picture_bytes("JPEG", (4000, 3000)))
    image = SiteImage.objects.get()
    assert (image.width, image.height) == (2560, 1920)


def test_a_transparent_picture_stays_so(editor: Client) -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (20, 20), (200, 0, 0, 100)).save(stream, "PNG")
    add(editor, "logo.png", stream.getvalue())
    with Image.open(SiteImage.objects.get().file) as stored:
        assert stored.getpixel((5, 5)) == (200, 0, 0, 100)


@pytest.mark.parametrize("described", ["", "   "])
def test_a_picture_is_described_at_upload(editor: Client, described: str) -> None:
    form = {"title": "Beeld", "description": described, "file": an_upload("a.png", picture_bytes())}
    answer = editor.post(reverse("wagtailimages:add"), form)
    assert answer.context["form"].errors["description"]
    assert not SiteImage.objects.exists()


def test_what_nobody_described_is_forgotten_after_a_day(editor: Client, uploads) -> None:
    form = {"title": "Beeld", "files[]": an_upload("a.png", picture_bytes())}
    editor.post(reverse("wagtailimages:add_multiple"), form)
    forget_uploads(timezone.now())
    assert UploadedFile.objects.exists()
    forget_uploads(timezone.now() + timedelta(days=1, minutes=1))
    assert not UploadedFile.objects.exists()
    assert not all_bytes(uploads)


@pytest.fixture
def image() -> SiteImage:
    """Red on the left, blue on the right, and wider than a card."""
    picture = Image.new("RGB", (1600, 400), RED)
    picture.paste(BLUE, (800, 0, 1600, 400))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    file = ContentFile(stream.getvalue(), name="beeld.png")
    image: SiteImage = SiteImage.objects.create(title="Beeld", description="Vlakken", file=file)
    return image


def test_a_visit_makes_no_sizes_and_shows_the_picture_all_the_same(
    site: SiteTree, read, image: SiteImage
) -> None:
    section = site.section("news")
    page = NewsPageFactory(parent=section, image=image)
    for address in (page.get_url(), section.get_url()):
        shown = read(address).select_one("main picture img")
        assert shown["src"] == image.file.url
        assert (shown["width"], shown["height"]) == ("1600", "400")
    assert not SiteRendition.objects.exists()


def test_sizes_are_shown_once_all_are_there(site: SiteTree, read, image: SiteImage) -> None:
    section = site.section("news")
    page = NewsPageFactory(parent=section, image=image)
    for each in (*filters("figure")[:-1], *filters("card")[:-1]):
        image.get_rendition(each)  # as a worker that was killed left it
    assert read(section.get_url()).select_one("main picture img")["src"] == image.file.url
    before = current_generation()
    make_sizes(image_id=image.pk)
    assert current_generation() != before  # kept pages are new
    for address, width in ((page.get_url(), "480"), (section.get_url(), "480")):
        picture = read(address).select_one("main picture")
        types = [source["type"] for source in picture.select("source")]
        assert types == ["image/avif", "image/webp"]
        assert picture.img["width"] == width
    assert SiteRendition.objects.count() == len(filters())
    after = current_generation()
    make_sizes(image_id=image.pk)
    assert current_generation() == after  # nothing to do


def test_a_shared_link_shows_the_picture_of_its_page(
    site: SiteTree, read, image: SiteImage
) -> None:
    page = NewsPageFactory(parent=site.section("news"), image=image)

    def shared(address: str) -> str:
        return str(read(address).find("meta", property="og:image")["content"])

    assert shared(page.get_url()).startswith("http://testserver/static/")
    make_sizes(image_id=image.pk)
    cut = SiteRendition.objects.get(filter_spec="format-jpeg|fill-1200x630")
    assert shared(page.get_url()) == f"http://testserver{cut.url}"
    assert shared(site.section("news").get_url()).startswith("http://testserver/static/")


def test_another_focal_point_has_cards_cut_anew(
    editor: Client, site: SiteTree, read, image: SiteImage
) -> None:
    section = site.section("news")
    NewsPageFactory(parent=section, image=image)
    make_sizes(image_id=image.pk)
    form = {"title": "Beeld", "description": "Vlakken", "focal_point_x": 1500}
    form |= {"focal_point_y": 200, "focal_point_width": 50, "focal_point_height": 50}
    editor.post(reverse("wagtailimages:edit", args=[image.pk]), form)
    image.refresh_from_db()
    assert image.sizes == ""
    assert read(section.get_url()).select_one("main picture img")["src"] == image.file.url
    run_due()
    image.refresh_from_db()
    assert image.sizes == SIZES
    assert SiteRendition.objects.filter(filter_spec__startswith="format-").count() == len(filters())
    address = read(section.get_url()).select_one("main picture img")["src"]
    card = SiteRendition.objects.get(file=address.removeprefix("/media/"))
    with Image.open(card.file) as cut:
        assert cut.getpixel((0, 100))[2] > 150  # all of it is blue


def test_another_file_has_its_own_sizes(editor: Client, image: SiteImage) -> None:
    make_sizes(image_id=image.pk)
    new = an_upload("nieuw.jpg", picture_bytes("JPEG", (900, 900)))
    form = {"title": "Beeld", "description": "Vlakken", "file": new}
    editor.post(reverse("wagtailimages:edit", args=[image.pk]), form)
    assert not SiteRendition.objects.filter(filter_spec__startswith="format-").exists()
    make_sizes(image_id=image.pk)
    widths = SiteRendition.objects.filter(filter_spec__contains="width-1280")
    assert {one.width for one in widths} == {900}


def test_saving_an_image_has_its_sizes_made(
    image: SiteImage, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    image.refresh_from_db()
    assert image.sizes == SIZES


def test_the_schedule_makes_what_is_missing_past_one_whose_file_is_gone(image: SiteImage) -> None:
    gone = SiteImage.objects.create(
        title="Weg", file=ContentFile(picture_bytes(), name="weg.png"), description="Weg"
    )
    gone.file.storage.delete(gone.file.name)
    assert run_due() == ["sizes of pictures"]
    image.refresh_from_db()
    assert image.sizes == SIZES


def test_another_picture_of_a_page_brings_its_own_words(
    editor: Client, site: SiteTree, read, image: SiteImage
) -> None:
    page = NewsPageFactory(parent=site.section("news"), image=image)
    assert page.image_alt == "Vlakken"
    other = SiteImage.objects.create(
        title="Boom", description="Een boom", file=ContentFile(picture_bytes(), name="b.png")
    )
    form = {
        "title": page.title,
        "slug": page.slug,
        "kind": "news",
        "date": "01-09-2022",
        "image": other.pk,
        "image_alt": "Vlakken",
        "intro": page.intro,
        "action-publish": "1",
        "body-count": "0",
    }
    for name in ("theme_links", "country_links", "comments"):
        form |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    assert answer.status_code == 302, answer.context["form"].errors
    assert read(page.get_url()).select_one("article img")["alt"] == "Een boom"


def test_a_credit_stands_below_the_picture(site: SiteTree, read, image: SiteImage) -> None:
    SiteImage.objects.update(credit="An Peeters")
    value = {"image": image.pk, "alt": "Een vlak", "decorative": False, "caption": ""}
    page = NewsPageFactory(
        parent=site.section("news"),
        image=image,
        body=json.dumps([{"type": "image", "value": value}]),
    )
    captions = read(page.get_url()).select("article figcaption")
    assert len(captions) == 2
    assert all("An Peeters" in caption.get_text() for caption in captions)
