"""The facts of the surveys that the site opens with, in each language; see facts.py."""

from tests.e2e.facts import Fact, at, say

SURVEY = (
    "lokaal-mondiaal-beleid-en-sdgs",
    "local-global-policy-and-sdgs",
    "politique-mondiale-locale-et-odd",
    "politica-mundial-local-y-ods",
)

SURVEY_FACTS = (
    Fact(
        "the survey of March 2022, on local global policy",
        at("surveys", SURVEY, "2022"),
        say(
            (
                "De helft van de lokale besturen",
                "37%",
                "grootste groep",
                "ongeveer 4,5 miljoen euro",
                "2021",
                "ongeveer de helft",
                "(klein) deel",
                "adviesraden",
            ),
            (
                "Half of the local authorities",
                "37%",
                "largest group",
                "about €4.5 million",
                "2021",
                "about half",
                "(small) part",
                "advisory councils",
            ),
            (
                "La moitié des pouvoirs locaux",
                "37 %|37\u00a0%",
                "groupe le plus important",
                "environ 4,5 millions d’euros",
                "2021",
                "environ la moitié",
                "(petite) partie",
                "conseils consultatifs",
            ),
            (
                "La mitad de los gobiernos locales",
                "37 %|37\u00a0%",
                "grupo más numeroso",
                "aproximadamente 4,5 millones de euros",
                "2021",
                "aproximadamente la mitad",
                "(pequeña) parte",
                "consejos consultivos",
            ),
        ),
    ),
    Fact(
        "the survey of March 2022, on the SDGs; respondents not published",
        at("surveys", SURVEY, "2022"),
        say(
            ("driekwart", "twee op de drie", "bijna 60%", "verankerd", "niet gepubliceerd"),
            ("three quarters", "two in three", "almost 60%", "anchored", "not published"),
            ("trois quarts", "deux sur trois", "près de 60", "ancrés", "non publié"),
            ("tres cuartas partes", "dos de cada tres", "casi el 60", "arraigados", "no publicado"),
        ),
    ),
)
