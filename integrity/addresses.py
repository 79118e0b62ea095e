"""The addresses of the reporter's screens, below the integrity page of each language.

They are constant: no code, number or name of a case is ever part of one.
"""

from vvsg_intl.core.i18n import LANGUAGES

# Below this screen each file has its number.
NUMBERED = "files"

# Screen: its address in nl, en, fr and es.
ADDRESSES: dict[str, tuple[str, str, str, str]] = {
    "start": ("melden", "report", "signaler", "denunciar"),
    "kind": ("melden/soort", "report/kind", "signaler/type", "denunciar/tipo"),
    "story": (
        "melden/voorval",
        "report/what-happened",
        "signaler/les-faits",
        "denunciar/los-hechos",
    ),
    "details": (
        "melden/toelichting",
        "report/details",
        "signaler/precisions",
        "denunciar/detalles",
    ),
    "contact": ("melden/contact", "report/contact", "signaler/contact", "denunciar/contacto"),
    "check": ("melden/nakijken", "report/check", "signaler/verification", "denunciar/revision"),
    "other_ways": (
        "melden/andere-wegen",
        "report/other-ways",
        "signaler/autres-voies",
        "denunciar/otras-vias",
    ),
    "stop": ("melden/stoppen", "report/stop", "signaler/arreter", "denunciar/detener"),
    "erased": ("melden/gewist", "report/erased", "signaler/efface", "denunciar/borrado"),
    "follow_up": ("opvolgen", "follow-up", "suivi", "seguimiento"),
    "code": ("opvolgen/code", "follow-up/code", "suivi/code", "seguimiento/codigo"),
    "code_print": (
        "opvolgen/code/afdrukken",
        "follow-up/code/print",
        "suivi/code/imprimer",
        "seguimiento/codigo/imprimir",
    ),
    "code_text": (
        "opvolgen/code/tekst",
        "follow-up/code/text",
        "suivi/code/texte",
        "seguimiento/codigo/texto",
    ),
    "confirm": (
        "opvolgen/code/bevestigen",
        "follow-up/code/confirm",
        "suivi/code/confirmer",
        "seguimiento/codigo/confirmar",
    ),
    "receipt": (
        "opvolgen/ontvangstbewijs",
        "follow-up/receipt",
        "suivi/recepisse",
        "seguimiento/recibo",
    ),
    "report": (
        "opvolgen/melding",
        "follow-up/report",
        "suivi/signalement",
        "seguimiento/denuncia",
    ),
    "messages": (
        "opvolgen/berichten",
        "follow-up/messages",
        "suivi/messages",
        "seguimiento/mensajes",
    ),
    "minutes": ("opvolgen/verslag", "follow-up/minutes", "suivi/compte-rendu", "seguimiento/acta"),
    "files": ("opvolgen/bestanden", "follow-up/files", "suivi/fichiers", "seguimiento/archivos"),
    "access": ("opvolgen/toegang", "follow-up/access", "suivi/acces", "seguimiento/acceso"),
    "meeting": ("opvolgen/gesprek", "follow-up/meeting", "suivi/entretien", "seguimiento/reunion"),
    "identity": ("opvolgen/naam", "follow-up/name", "suivi/nom", "seguimiento/nombre"),
    "notice": ("opvolgen/e-mail", "follow-up/e-mail", "suivi/e-mail", "seguimiento/correo"),
    "new_code": (
        "opvolgen/nieuwe-code",
        "follow-up/new-code",
        "suivi/nouveau-code",
        "seguimiento/nuevo-codigo",
    ),
    "withdraw": (
        "opvolgen/intrekken",
        "follow-up/withdraw",
        "suivi/retrait",
        "seguimiento/retirada",
    ),
    "leave": ("opvolgen/verlaten", "follow-up/leave", "suivi/quitter", "seguimiento/salir"),
    "left": (
        "opvolgen/verlaten/klaar",
        "follow-up/leave/done",
        "suivi/quitter/fin",
        "seguimiento/salir/fin",
    ),
    "exit": ("weg", "away", "ailleurs", "fuera"),
}


def path_of(screen: str, language: str) -> str:
    """The part of a screen's address below the integrity page, 'melden/soort/'."""
    return f"{ADDRESSES[screen][LANGUAGES.index(language)]}/"


def screen_at(path: str, language: str) -> tuple[str, int] | None:
    """The screen at such a path, and the number of the file that it names (else 0)."""
    wanted, _slash, last = path.strip("/").rpartition("/")
    number = int(last) if last.isascii() and last.isdigit() and len(last) < 4 else 0
    if not number:
        wanted = path.strip("/")
    index = LANGUAGES.index(language)
    screen = next((name for name, paths in ADDRESSES.items() if paths[index] == wanted), None)
    if screen is None or (number and screen != NUMBERED):
        return None
    return screen, number
