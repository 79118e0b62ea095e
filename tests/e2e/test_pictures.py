"""A photograph of a telephone on its way to visitors, and files that are turned away."""

import io
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.admin_desk import publish, section_number, sign_in, upload_picture
from tests.e2e.served_site import NEWS, VAR_DIR

pytestmark = pytest.mark.desk

RUN = secrets.token_hex(4)
CAMERA = f"Camera {RUN}"
# The worker has a photograph ready within seconds; a busy machine may take longer.
MOST_MS = 120_000
HAS_SIZES = """async patience => {
    for (const end = Date.now() + patience; Date.now() < end;) {
        const page = await (await fetch(location.href, {cache: "reload"})).text();
        if (page.split("<figure")[1].includes("image/avif")) return true;
        await new Promise(resolve => setTimeout(resolve, 500));
    }
    return false;
}"""
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def editor(open_context: Callable[..., BrowserContext]) -> Page:
    """The demo editor, signed in, with a Dutch admin."""
    return sign_in(open_context, "editor")


def photograph(folder: Path) -> Path:
    """Twelve million dots, lying on their side, with the place and the camera written in."""
    path = folder / f"foto-{RUN}.jpg"
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, CAMERA
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 52.0, 41.0), 3: "E", 4: (4.0, 21.0, 1.0)})
    noise = Image.effect_noise((400, 300), 60).convert("RGB").resize((4000, 3000))
    noise.paste(f"#{RUN[:6]}", (0, 0, 1000, 1000))  # a site can be tried twice
    noise.save(path, exif=exif)
    return path


def kept() -> list[Path]:
    """Every file that is stored for visitors."""
    return [path for path in (VAR_DIR / "media").rglob("*") if path.is_file()]


def uploads() -> set[Path]:
    """The stored files that were uploaded: the worker may still make sizes of another."""
    return {path for path in kept() if path.parent.name != "images"}


def test_a_photograph_of_twelve_megapixels(
    editor: Page, open_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    before = set(kept())
    section = section_number(editor, "news.NewsIndexPage")
    editor.goto(f"/admin/pages/add/news/newspage/{section}/")
    upload_picture(editor, photograph(tmp_path), "Mensen op een plein")
    editor.fill("#id_title", f"Fotobericht {RUN}")
    editor.fill("#id_intro", "Wat er te zien is.")
    editor.fill("#id_image_alt", f"Burgemeesters op een plein {RUN}")
    publish(editor)
    visitor = open_context(java_script_enabled=True).new_page()
    visitor.goto(f"{NEWS['nl']}fotobericht-{RUN}/")
    figure = visitor.locator("article figure").first
    expect(figure.locator("img")).to_have_attribute("alt", f"Burgemeesters op een plein {RUN}")
    expect(figure).to_contain_text("An Peeters")
    assert visitor.evaluate(HAS_SIZES, MOST_MS)
    visitor.reload()
    kinds = [source.get_attribute("type") for source in figure.locator("source").all()]
    assert kinds == ["image/avif", "image/webp"]
    shown = figure.locator("img").evaluate(
        "async image => { await image.decode(); "
        "return [image.currentSrc, image.naturalWidth, image.naturalHeight]; }"
    )
    assert shown[0].endswith(".avif")
    assert shown[1] < shown[2]  # upright
    made = set(kept()) - before
    assert len(made) > 15
    for path in made:
        content = path.read_bytes()
        assert CAMERA.encode() not in content
        assert b"Exif" not in content or path.suffix == ".avif", path
        with Image.open(path) as picture:
            assert not picture.getexif(), path


def refused() -> dict[str, tuple[str, bytes, str]]:
    """What people send by mistake or worse, and a word of what they read."""
    stream = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), (number, 0, 0)) for number in range(100)]
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    jpeg = io.BytesIO()
    Image.effect_noise((90, 90), 60).save(jpeg, "JPEG")
    return {
        "a drawing with a script": ("teken.svg", SCRIPT, "Geen ondersteund afbeeldingsformaat"),
        "a drawing that hides": ("teken.png", SCRIPT, "Deze extensie hoort niet bij"),
        "a film": ("film.gif", stream.getvalue(), "stilstaat"),
        "half a photograph": ("half.jpg", jpeg.getvalue()[:2000], "beschadigd"),
        "a photograph by another name": (
            "foto.png",
            jpeg.getvalue(),
            "Deze extensie hoort niet bij",
        ),
        "nothing": ("leeg.jpg", b"", "leeg"),
        "twenty-five megabytes": (
            "groot.jpg",
            jpeg.getvalue() + b"x" * 25 * 1024**2,
            "Dit bestand is te groot",
        ),
    }


def test_what_is_no_picture_is_turned_away_in_plain_words(editor: Page, tmp_path: Path) -> None:
    before = uploads()
    editor.goto("/admin/images/multiple/add/")
    for name, content, words in refused().values():
        (tmp_path / name).write_bytes(content)
        editor.set_input_files("#fileupload", tmp_path / name)
        told = editor.locator("#upload-list > li").filter(has_text=name)
        expect(told).to_contain_text(words)
    assert uploads() == before


def test_two_hundred_megabytes_are_turned_away(editor: Page, tmp_path: Path) -> None:
    before = uploads()
    huge = tmp_path / "groot.jpg"
    with huge.open("wb") as file:
        file.truncate(200 * 1024**2)
    editor.goto("/admin/images/multiple/add/")
    editor.set_input_files("#fileupload", huge)
    told = editor.locator("#upload-list > li").filter(has_text="groot.jpg")
    expect(told).to_contain_text("Dit bestand is te groot")
    assert uploads() == before
