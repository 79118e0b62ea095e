"""The quick way out: to a page about the weather, with nothing behind that goes back to content."""

from django.http import HttpResponse, HttpResponseRedirect

from integrity.views.reporter.visit import Visit

# The weather services of Belgium and Spain: plain, quick and of everybody.
WEATHER = {
    "nl": "https://www.meteo.be/nl",
    "en": "https://www.meteo.be/en",
    "fr": "https://www.meteo.be/fr",
    "es": "https://www.aemet.es/es/portada",
}


def exit_to_weather(visit: Visit) -> HttpResponse:
    """Take the cookies back and lead away; the key of a draft goes with its cookie.

    Nothing changes on the server, and another site that links here takes nothing away. No
    `Clear-Site-Data`: emptying a cache takes browsers seconds, and nothing of this is in one.
    """
    if visit.request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        visit.leave()
    return HttpResponseRedirect(WEATHER[visit.language])
