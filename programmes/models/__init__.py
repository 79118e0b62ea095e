"""Programmes and periods as records, and the pages that hold their prose."""

from .pages import ProgrammeIndexPage, ProgrammePage, ProgrammePeriodPage
from .records import Programme, ProgrammePartner, ProgrammePeriod

__all__ = [
    "Programme",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "ProgrammePartner",
    "ProgrammePeriod",
    "ProgrammePeriodPage",
]
