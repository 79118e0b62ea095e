"""The facts that the site opens with: for each page, the words that say them in each language."""

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]
LANGUAGES = ("nl", "en", "fr", "es")

SECTIONS = {
    "programmes": ("programmas", "programmes", "programmes", "programas"),
    "evaluations": ("evaluaties", "evaluations", "evaluations", "evaluaciones"),
    "publications": ("publicaties", "publications", "publications", "publicaciones"),
    "surveys": ("enquetes", "surveys", "enquetes", "encuestas"),
    "news": ("nieuws", "news", "actualites", "noticias"),
    "integrity": ("integriteit", "integrity", "integrite", "integridad"),
    "about": ("over-ons", "about", "a-propos", "quienes-somos"),
}
FEDERAL = (
    "federaal-subsidieprogramma",
    "federal-subsidy-programme",
    "programme-federal-de-subventions",
    "programa-federal-de-subvenciones",
)
FLEMISH = (
    "vlaams-subsidieprogramma",
    "flemish-subsidy-programme",
    "programme-flamand-de-subventions",
    "programa-flamenco-de-subvenciones",
)
MIDTERM = (
    "tussentijdse-evaluatie-federaal-programma-2017-2021",
    "mid-term-evaluation-federal-programme-2017-2021",
    "evaluation-a-mi-parcours-programme-federal-2017-2021",
    "evaluacion-intermedia-programa-federal-2017-2021",
)
FINAL = (
    "eindevaluatie-federaal-programma-2017-2021",
    "final-evaluation-federal-programme-2017-2021",
    "evaluation-finale-programme-federal-2017-2021",
    "evaluacion-final-programa-federal-2017-2021",
)
FLEMISH_MIDTERM = (
    "tussentijdse-evaluatie-vlaams-programma-2017-2019",
    "mid-term-evaluation-flemish-programme-2017-2019",
    "evaluation-a-mi-parcours-programme-flamand-2017-2019",
    "evaluacion-intermedia-programa-flamenco-2017-2019",
)
PLATFORM = (
    "platform-sustainable-cities",
    "sustainable-cities-platform",
    "plateforme-sustainable-cities",
    "plataforma-sustainable-cities",
)


@dataclass(frozen=True)
class Fact:
    """What a page says: words that all stand on it, by language."""

    what: str
    addresses: Mapping[str, str]
    words: Mapping[str, Words]


def at(section: str, *slugs: tuple[str, ...] | str) -> dict[str, str]:
    """The address of a page in each language, from the slugs below its section."""
    return {
        code: "/".join(
            ["", code, SECTIONS[section][number]]
            + [slug if isinstance(slug, str) else slug[number] for slug in slugs]
            + [""]
        )
        for number, code in enumerate(LANGUAGES)
    }


def say(nl: Words, en: Words, fr: Words, es: Words) -> dict[str, Words]:
    """Words by language."""
    return {"nl": nl, "en": en, "fr": fr, "es": es}


def everywhere(*words: str) -> dict[str, Words]:
    """Words that are the same in all languages: names and years."""
    return dict.fromkeys(LANGUAGES, words)


FACTS = (
    Fact(
        "who we are",
        at("about"),
        say(
            ("Vereniging van Vlaamse Steden en Gemeenten", "Team Internationaal"),
            ("Association of Flemish Cities and Municipalities", "Team Internationaal"),
            ("Association des villes et communes flamandes", "Team Internationaal"),
            ("Asociación de Ciudades y Municipios Flamencos", "Team Internationaal"),
        ),
    ),
    Fact(
        "what we do",
        at("about"),
        say(
            ("vorming", "congressen", "ontmoetingen in het Globale Zuiden", "stedenbanden"),
            ("training", "conferences", "meetings in the Global South", "partnerships"),
            ("formations", "conférences", "rencontres dans le Sud global", "partenariats"),
            ("formación", "congresos|conferencias", "encuentros en el Sur Global", "alianzas"),
        ),
    ),
    Fact(
        "what the publications are about, and programmes of our own",
        at("about"),
        say(
            ("mondiaal beleid", "Europa", "subsidieprogramma’s", "verankeren"),
            ("global policy", "Europe", "subsidy programmes of our own", "anchor"),
            ("politique mondiale", "Europe", "programmes de subventions", "ancrer"),
            ("política mundial", "Europa", "programas de subvenciones", "arraigar"),
        ),
    ),
    Fact(
        "who funds the federal programme",
        at("programmes", FEDERAL),
        say(
            (
                "Belgische staat",
                "Directie-generaal Ontwikkelingssamenwerking en Humanitaire Hulp",
                "DGD",
            ),
            (
                "Belgian State",
                "Directorate-General for Development Cooperation and Humanitarian Aid",
                "DGD",
            ),
            (
                "État belge",
                "Direction générale de la Coopération au développement et de l’Aide humanitaire",
                "DGD",
            ),
            (
                "Estado belga",
                "Dirección General de Cooperación al Desarrollo y Ayuda Humanitaria",
                "DGD",
            ),
        ),
    ),
    Fact(
        "its aim and first track",
        at("programmes", FEDERAL),
        say(
            ("goed lokaal bestuur", "bestuurskracht", "stedenbanden", "zusterverenigingen"),
            (
                "good local governance",
                "administrative capacity",
                "city-to-city partnerships",
                "sister associations of local governments",
            ),
            (
                "bonne gouvernance locale",
                "capacités administratives",
                "partenariats entre villes",
                "associations sœurs",
            ),
            (
                "buena gobernanza local",
                "capacidad administrativa",
                "alianzas entre ciudades",
                "asociaciones hermanas",
            ),
        ),
    ),
    Fact(
        "its second track",
        at("programmes", FEDERAL),
        say(
            ("beleidscoherentie in Vlaanderen", "lokale vertaling van de SDG’s"),
            ("policy coherence in Flanders", "local translation of the SDGs"),
            ("cohérence des politiques locales en Flandre", "ODD"),
            ("coherencia de las políticas locales en Flandes", "ODS"),
        ),
    ),
    Fact(
        "its periods",
        at("programmes", FEDERAL),
        everywhere("2014–2016", "2017–2021", "2022–2026"),
    ),
    Fact(
        "Sustainable Cities and its partners",
        at("programmes", FEDERAL),
        everywhere("Sustainable Cities", "UVCW", "Brulocalis", "Rikolto", "Echos Communication"),
    ),
    Fact(
        "2014–2016: eight municipalities in a learning trajectory",
        at("programmes", FEDERAL, "2014-2016"),
        say(
            ("acht|8", "leertraject", "monitoring en evaluatie", "Leren over impact"),
            ("eight|8", "learning trajectory", "monitoring and evaluation", "impact"),
            ("huit|8", "parcours d’apprentissage", "suivi", "Leren over impact"),
            ("ocho|8", "itinerario de aprendizaje", "seguimiento", "Leren over impact"),
        ),
    ),
    Fact(
        "2017–2021: ten countries and two evaluations",
        at("programmes", FEDERAL, "2017-2021"),
        say(
            ("tien|10", "peerevaluaties", "2019 en 2020", "management response", "2021 en 2022"),
            ("ten|10", "peer evaluations", "2019 and 2020", "management response"),
            ("dix|10", "évaluations par les pairs", "2019 et 2020", "réponse de la direction"),
            ("diez|10", "evaluaciones entre pares", "2019 y 2020", "respuesta de la dirección"),
        ),
    ),
    Fact(
        "2022–2026: seven countries",
        at("programmes", FEDERAL, "2022-2026"),
        say(("zeven|7",), ("seven|7",), ("sept|7",), ("siete|7",)),
    ),
    Fact(
        "the mid-term evaluation: peers, countries, guidance",
        at("evaluations", MIDTERM),
        say(
            ("Peerevaluaties", "Benin", "Ecuador", "ACE Europe", "HIVA", "2019", "2020"),
            ("peer evaluations", "Benin", "Ecuador", "ACE Europe", "HIVA", "2019", "2020"),
            ("évaluations par les pairs", "Bénin", "Équateur", "ACE Europe", "HIVA", "2020"),
            ("evaluaciones entre pares", "Benín", "Ecuador", "ACE Europe", "HIVA", "2020"),
        ),
    ),
    Fact(
        "the mid-term evaluation: report and answer",
        at("evaluations", MIDTERM),
        say(
            ("overkoepelend rapport", "management response", "Français", "Español", "English"),
            ("overarching report", "management response", "Français", "Español", "Nederlands"),
            ("rapport global", "réponse de la direction", "English", "Español", "Nederlands"),
            ("informe global", "respuesta de la dirección", "English", "Français", "Nederlands"),
        ),
    ),
    Fact(
        "the final evaluation",
        at("evaluations", FINAL),
        say(
            ("ACE Europe", "HIVA", "2021", "2022", "eindrapport", "management response"),
            ("ACE Europe", "HIVA", "2021", "2022", "final report", "management response"),
            ("ACE Europe", "HIVA", "2021", "2022", "rapport final", "réponse de la direction"),
            ("ACE Europe", "HIVA", "2021", "2022", "informe final", "respuesta de la dirección"),
        ),
    ),
    Fact(
        "the Flemish programme",
        at("programmes", FLEMISH),
        everywhere("2017–2019", "2018", "ACE Europe"),
    ),
    Fact(
        "its mid-term evaluation",
        at("evaluations", FLEMISH_MIDTERM),
        say(
            (
                *("ACE Europe", "2018", "documentanalyse", "gesprekken", "gemeenten"),
                *("externe partners", "synthese", "volledige rapport", "management response"),
            ),
            (
                *("ACE Europe", "2018", "document analysis", "interviews", "municipalities"),
                *("external partners", "synthesis", "full report", "management response"),
            ),
            (
                *("ACE Europe", "2018", "analyse documentaire", "entretiens", "communes"),
                *("partenaires externes", "synthèse", "rapport complet", "réponse de la direction"),
            ),
            (
                *("ACE Europe", "2018", "análisis documental", "entrevistas", "municipios"),
                *("socios externos", "síntesis", "informe completo", "respuesta de la dirección"),
            ),
        ),
    ),
    Fact(
        "integrity: who and what",
        at("integrity"),
        say(
            ("ethische code", "klachtenprocedure", "medewerkers", "deelnemers", "begunstigden"),
            ("ethical code", "complaints procedure", "staff", "participants", "beneficiaries"),
            ("code éthique", "procédure de plainte", "personnel", "participants", "bénéficiaires"),
            ("código ético", "procedimiento de quejas", "personal", "participantes"),
        ),
    ),
    Fact(
        "integrity: what is promised",
        at("integrity"),
        say(
            (
                *("vertrouwelijk, objectief en onafhankelijk", "Alleen de klachtenmanager"),
                *("met niemand gedeeld", "in een later stadium", "op de hoogte gehouden"),
            ),
            (
                *("confidentially, objectively and independently", "Only the complaint manager"),
                *("shared with nobody", "at a later stage", "kept informed"),
            ),
            (
                *("confidentielle, objective et indépendante", "Seule la personne"),
                *("transmises à personne", "par la suite", "tenu informé"),
            ),
            (
                *("confidencial, objetiva e independiente", "Solo la persona responsable"),
                *("no se comparten con nadie", "posteriormente", "al tanto"),
            ),
        ),
    ),
    Fact(
        "integrity: transparency",
        at("integrity"),
        say(
            ("transparant", "donoren en partners", "vertrouwen"),
            ("transparent", "donors and partners", "trust"),
            ("transparent", "donateurs", "partenaires", "confiance"),
            ("transparente", "donantes y socios", "confianza"),
        ),
    ),
    Fact(
        "the knowledge item in all languages",
        at("news", PLATFORM),
        say(
            ("Kennisitem", "4 januari 2023", "UVCW", "Internationaal: algemeen"),
            ("Knowledge item", "4 January 2023|January 4, 2023", "UVCW", "International: general"),
            ("Fiche d’information", "4 janvier 2023", "UVCW", "International : généralités"),
            ("Ficha informativa", "4 de enero de 2023", "UVCW", "Internacional: general"),
        ),
    ),
)
