"""Makes the placeholder PDFs that stand for publications until an editor brings the real ones.

Reads the opening content, draws each edition with Chromium as a tagged PDF of two pages, and
settles its metadata. Run again only when the publications change; the PDFs are committed.
"""

import base64
import io
import os
import shutil
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import yaml
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from console import Fault, run_script, say
from project import ROOT

OPENING = ROOT / "vvsg_intl" / "home" / "opening"
FONTS = ROOT / "static" / "fonts"
MAX_BYTES = 60 * 1024
LONG_TITLE = 45  # characters; longer titles are set smaller
MADE_ON = "D:20261123000000Z"  # fixed, so that the same content gives the same file

Record = Mapping[str, Any]

# Per kind its name in Dutch, English, French and Spanish.
LANGUAGES = ("nl", "en", "fr", "es")
KINDS = {
    "publication": ("Publicatie", "Publication", "Publication", "Publicación"),
    "full_report": ("Volledig rapport", "Full report", "Rapport complet", "Informe completo"),
    "synthesis": ("Synthese", "Synthesis", "Synthèse", "Síntesis"),
    "management_response": (
        "Management response",
        "Management response",
        "Réponse de la direction",
        "Respuesta de la dirección",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "edition": "Nederlandstalige uitgave",
        "placeholder": "Plaatshouder",
        "notice": "Dit document staat in de plaats van de publicatie ‘{title}’, "
        "Nederlandstalige uitgave. Een redacteur vervangt het door het echte document.",
        "about": "Waarover deze publicatie gaat",
        "facts": "Gegevens",
        "kind": "Soort",
        "language": "Taal",
        "language_name": "Nederlands",
        "programme": "Programma",
        "creators": "Door",
        "commissioner": "Opdrachtgever",
    },
    "en": {
        "edition": "English edition",
        "placeholder": "Placeholder",
        "notice": "This document stands for the publication ‘{title}’, English edition. "
        "An editor replaces it with the real document.",
        "about": "What this publication is about",
        "facts": "Details",
        "kind": "Kind",
        "language": "Language",
        "language_name": "English",
        "programme": "Programme",
        "creators": "By",
        "commissioner": "Commissioned by",
    },
    "fr": {
        "edition": "Édition française",
        "placeholder": "Document provisoire",
        "notice": "Ce document tient lieu de la publication «\u00a0{title}\u00a0», édition "
        "française. Un membre de la rédaction le remplace par le document réel.",
        "about": "De quoi parle cette publication",
        "facts": "Données",
        "kind": "Type",
        "language": "Langue",
        "language_name": "Français",
        "programme": "Programme",
        "creators": "Par",
        "commissioner": "Commanditaire",
    },
    "es": {
        "edition": "Edición en español",
        "placeholder": "Documento provisional",
        "notice": "Este documento ocupa el lugar de la publicación «{title}», edición en "
        "español. El equipo de redacción lo sustituye por el documento real.",
        "about": "De qué trata esta publicación",
        "facts": "Datos",
        "kind": "Tipo",
        "language": "Idioma",
        "language_name": "Español",
        "programme": "Programa",
        "creators": "Por",
        "commissioner": "Comitente",
    },
}

# The line that joins two shores: a publication goes one way, a synthesis and a report gather
# several lines, a response goes there and back.
ARCS = {
    "publication": ("M150 330Q400-60 650 250",),
    "synthesis": ("M150 330Q400-60 650 250", "M150 330Q400 60 650 250"),
    "full_report": (
        "M150 330Q400-60 650 250",
        "M150 330Q400 30 650 250",
        "M150 330Q400 120 650 250",
    ),
    "management_response": ("M150 330Q400-60 650 250", "M650 250Q400 400 150 330"),
}

PAGE = Template("""<!doctype html>
<html lang="$lang"><head><meta charset="utf-8"><title>$title</title><style>
@font-face{font-family:Text;font-weight:400;src:url($text_font)}
@font-face{font-family:Text;font-weight:600;src:url($strong_font)}
@font-face{font-family:Display;font-weight:700;src:url($display_font)}
@page{size:A4;margin:0}
*{box-sizing:border-box;margin:0}
html{font:400 12pt/1.55 Text;color:#10282a;print-color-adjust:exact}
.sheet{width:210mm;height:297mm;position:relative;overflow:hidden}
.cover{background:#093836;color:#fff;break-after:page}.inner{background:#fdfaf4;padding:24mm}
.brand{position:absolute;left:24mm;top:20mm;font:700 14pt/1 Display;
display:flex;gap:4mm;align-items:center}
.brand svg{width:14mm;height:7mm}.words{position:absolute;left:24mm;right:24mm;top:52mm}
.kicker{color:#ffcf33;font-weight:600;font-size:12pt;margin-bottom:5mm}
.cover h1{font:700 54pt/1.02 Display;letter-spacing:-.02em;text-wrap:balance}
.cover h1.long{font-size:30pt;line-height:1.12}
.shores{position:absolute;left:0;bottom:0;width:210mm;height:154mm}
.notice{position:absolute;left:24mm;right:24mm;bottom:20mm;background:#fdfaf4;color:#10282a;
border-top:1.2mm solid #a8381a;padding:5mm 6mm}
.notice span{display:block;color:#a8381a;font-weight:600}
.inner h2{font:700 21pt/1.15 Display;letter-spacing:-.015em;margin-bottom:4mm}
.inner .title{color:#a8381a;font-weight:600;margin-bottom:14mm;
border-bottom:.3mm solid #e2d6c1;padding-bottom:4mm}
.inner p.abstract{font-size:14pt;max-width:150mm;margin-bottom:14mm}
table{width:100%;border-collapse:collapse;border-top:1.2mm solid #10282a;text-align:left}
th,td{border-bottom:.3mm solid #e2d6c1;padding:2.4mm 0;font-weight:600}
th{width:45mm;color:#4a5553;font-weight:400}
.foot{position:absolute;left:24mm;right:24mm;bottom:20mm;color:#4a5553;font-size:10.5pt}
</style></head><body>
<section class="sheet cover">
<p class="brand"><svg viewBox="0 0 52 26" aria-hidden="true"><path d="M6 20Q26-10 46 20" fill="none"
stroke="#f0855f" stroke-width="3"/><circle cx="6" cy="20" r="5" fill="#fff"/><circle cx="46" cy="20"
r="5" fill="#ffcf33"/></svg>VVSG Internationaal</p>
<div class="words"><p class="kicker">$kind · $edition</p><h1 class="$size">$title</h1></div>
<svg class="shores" viewBox="0 0 800 587" preserveAspectRatio="none" aria-hidden="true">
<path d="M0 350Q120 300 250 352T330 587H0Z" fill="#1b6762"/>
<path d="M800 210Q690 228 610 272T470 587H800Z" fill="#a8381a"/>
<path d="M0 450Q200 410 400 452T800 442V587H0Z" fill="#0e4f4c"/>
<g fill="none" stroke="#ffcf33" stroke-width="4" stroke-linecap="round">$arcs</g>
<circle cx="150" cy="330" r="13" fill="#fff"/>
<circle cx="650" cy="250" r="13" fill="#ffcf33"/></svg>
<p class="notice"><span>$placeholder</span> $notice</p>
</section>
<section class="sheet inner">
<p class="title">$title</p>
<h2>$about</h2><p class="abstract">$abstract</p>
<h2>$facts_heading</h2><table>$facts</table>
<p class="foot">$placeholder · VVSG Internationaal</p>
</section></body></html>""")


def main() -> int:
    """Make every placeholder anew and say how heavy each is."""
    publications = load("publications")
    names = Names(load("vocabularies"), load("programmes"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for publication in publications:
            for edition in publication["editions"]:
                target = OPENING / edition["file"]
                document = draw(browser, page_html(publication, edition, names))
                title = edition_title(publication, edition)
                settle(document, title=title, language=edition["language"], target=target)
                say(f"{target.name}: {target.stat().st_size // 1024} KB")
        browser.close()
    return 0


def load(name: str) -> Any:
    """One file of the opening content."""
    return yaml.safe_load((OPENING / f"{name}.yaml").read_text(encoding="utf-8"))


def chromium() -> str:
    """The browser to draw with: CHROMIUM, or the one found on PATH."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    if not path:
        raise Fault("No Chromium found: install it, or name it in CHROMIUM.")
    return path


class Names:
    """The names of organisations and programmes, per language."""

    def __init__(self, vocabularies: Record, programmes: Record) -> None:
        """Take the two files that hold them."""
        self._organisations = {o["key"]: o for o in vocabularies["organisations"]}
        self._programmes: dict[str, Record] = {}
        for programme in programmes["programmes"]:
            self._programmes[programme["key"]] = programme["name"]
            for period in programme["periods"]:
                self._programmes[period["key"]] = period["name"]

    def organisation(self, key: str, language: str) -> str:
        """Its acronym where it has one, else its name."""
        organisation = self._organisations[key]
        name = organisation["name"]
        full = name if isinstance(name, str) else name[language]
        return str(organisation["acronym"] or full)

    def programme(self, publication: Record, language: str) -> str:
        """The period a publication belongs to, or else the programme; '' for none."""
        key = publication["period"] or publication["programme"]
        return str(self._programmes[key][language]) if key else ""


def kind_name(publication: Record, language: str) -> str:
    """What kind of document it is, in words."""
    return KINDS[publication["kind"]][LANGUAGES.index(language)]


def edition_title(publication: Record, edition: Record) -> str:
    """The title as printed where that is known, else the title in the edition's language."""
    return str(edition["printed_title"] or publication["title"][edition["language"]])


def page_html(publication: Record, edition: Record, names: Names) -> str:
    """The HTML that one edition is drawn from."""
    language = edition["language"]
    words = WORDS[language]
    title = edition_title(publication, edition)
    values = {
        "lang": language,
        "title": title,
        "kind": kind_name(publication, language),
        "edition": words["edition"],
        "size": "long" if len(title) > LONG_TITLE else "short",
        "placeholder": words["placeholder"],
        "notice": words["notice"].format(title=title),
        "about": words["about"],
        "abstract": publication["abstract"][language],
        "facts_heading": words["facts"],
        "text_font": font("figtree", 400),
        "strong_font": font("figtree", 600),
        "display_font": font("bricolage-grotesque", 700),
    }
    arcs = "".join(f'<path d="{path}"/>' for path in ARCS[publication["kind"]])
    facts = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{escape(value)}</td></tr>'
        for label, value in fact_rows(publication, language, names)
    )
    return PAGE.substitute({k: escape(v) for k, v in values.items()}, arcs=arcs, facts=facts)


def fact_rows(publication: Record, language: str, names: Names) -> list[tuple[str, str]]:
    """Label and value of what is known of a publication; nothing for what is not."""
    words = WORDS[language]
    rows = [(words["kind"], kind_name(publication, language))]
    rows.append((words["language"], words["language_name"]))
    if programme := names.programme(publication, language):
        rows.append((words["programme"], programme))
    if publication["creators"]:
        creators = [names.organisation(key, language) for key in publication["creators"]]
        rows.append((words["creators"], ", ".join(creators)))
    if publication["commissioner"]:
        commissioner = names.organisation(publication["commissioner"], language)
        rows.append((words["commissioner"], commissioner))
    return rows


@cache
def font(name: str, weight: int) -> str:
    """One weight of a typeface of the site, as a data address so that drawing needs no server.

    Chromium embeds a variable font as drawings of its letters (Type 3), a fixed weight as a font.
    """
    instance = instantiateVariableFont(
        TTFont(FONTS / f"{name}.woff2", recalcTimestamp=False), {"wght": weight}
    )
    instance.flavor = None
    file = io.BytesIO()
    instance.save(file)
    return f"data:font/ttf;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"


def draw(browser: Browser, html: str) -> bytes:
    """Two pages of A4 as Chromium prints them, tagged, with an outline of the headings."""
    page = browser.new_page()
    page.set_content(html, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    document = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    page.close()
    return document


def settle(document: bytes, *, title: str, language: str, target: Path) -> None:
    """Write the PDF with its metadata; raises Fault where the result is not as promised."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document)))
    writer.pdf_header = "%PDF-1.7"
    writer.metadata = {
        "/Title": title,
        "/Creator": "VVSG Internationaal",
        "/CreationDate": MADE_ON,
        "/ModDate": MADE_ON,
    }
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    writer.write(target)
    verify(target, title=title, language=language)


def verify(target: Path, *, title: str, language: str) -> None:
    """Read a written PDF back and raise Fault for the first thing that is not as it should be."""
    reader = PdfReader(target)
    root = reader.root_object
    mark_info = root.get("/MarkInfo")
    tagged = mark_info is not None and bool(mark_info.get_object().get("/Marked"))
    cover = " ".join(reader.pages[0].extract_text().split())
    checks = {
        "tagged": tagged and "/StructTreeRoot" in root,
        "language": root.get("/Lang") == language,
        "title": reader.metadata is not None and reader.metadata.title == title,
        "two pages": len(reader.pages) == 2,
        "text layer": " ".join(title.split()) in cover,
        f"at most {MAX_BYTES // 1024} KB": target.stat().st_size <= MAX_BYTES,
    }
    for promise, kept in checks.items():
        if not kept:
            raise Fault(f"{target.name} is not as it should be: {promise}.")


if __name__ == "__main__":
    run_script(main)
