"""A table with a caption and header cells, so that it can be read aloud."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"), max_length=200)
    header = blocks.ListBlock(
        blocks.CharBlock(label=_("Column"), max_length=100),
        label=_("Header row"),
        min_num=2,
        max_num=8,
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(
            blocks.CharBlock(label=_("Cell"), required=False, max_length=300), label=_("Row")
        ),
        label=_("Rows"),
        min_num=1,
        help_text=_("The first cell of a row is its header."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:  # a draft may be unfinished
            return cleaned
        columns = len(cleaned["header"])
        for number, row in enumerate(cleaned["rows"], start=1):
            if len(row) != columns:
                raise blocks.StructBlockValidationError(
                    non_block_errors=[
                        ValidationError(
                            _("Row %(row)d has %(cells)d cells, the header has %(columns)d."),
                            params={"row": number, "cells": len(row), "columns": columns},
                        )
                    ]
                )
        return cleaned

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Figures or facts in rows and columns, with a caption.")
        template = "core/blocks/table.html"
        preview_value = {
            "caption": "Periodes van het federale programma",
            "header": ["Periode", "Landen"],
            "rows": [["2017–2021", "10"], ["2022–2026", "7"]],
        }
