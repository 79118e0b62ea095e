"""What the checker of content says while an editor writes; our rules are in content-checks.js."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

OURS = {
    "vvsg-link-text": {
        "error_name": _("This link does not say where it leads"),
        "help_text": _(
            "‘Click here’ and ‘read more’ mean nothing to whoever hears only the links of a page. "
            "Name what the reader finds: ‘the evaluation of 2021’."
        ),
    },
    "vvsg-file-link": {
        "error_name": _("This link opens a file, and its text does not say so enough"),
        "help_text": _(
            "Put language and size in the text of the link, so that nobody downloads in vain: "
            "‘Annual report 2025 (PDF, Dutch, 2 MB)’."
        ),
    },
    "vvsg-picture-alt": {
        "error_name": _("This picture has no alternative text"),
        "help_text": _(
            "Whoever cannot see it misses what it shows. Write in one sentence what is to be seen. "
            "Leave it as it is only if the picture is decoration."
        ),
    },
    "vvsg-picture-caption": {
        "error_name": _("This picture has no caption"),
        "help_text": _(
            "Say below it where and when it was taken, or who made it: "
            "a reader cannot guess what a picture has to do with the text."
        ),
    },
    "vvsg-table-header": {
        "error_name": _("This table has no header"),
        "help_text": _(
            "Without a header nobody hears what a figure is about. "
            "Use the block ‘Table’ and fill in its header row."
        ),
    },
}
AXE = {
    "image-alt": OURS["vvsg-picture-alt"],
    "heading-order": {
        "error_name": _("A level of headings is skipped"),
        "help_text": _(
            "Readers with a screen reader jump from heading to heading. "
            "A heading within a part comes only below a heading of a part."
        ),
    },
    "empty-heading": {
        "error_name": _("This heading is empty"),
        "help_text": _("Write what the part is about, or remove the heading."),
    },
    "link-name": {
        "error_name": _("This link has no text"),
        "help_text": _("Write where it leads, or remove the link."),
    },
    "p-as-heading": {
        "error_name": _("This paragraph looks like a heading"),
        "help_text": _("Bold text is no heading to a screen reader: use the block ‘Heading’."),
    },
    "alt-text-quality": {
        "error_name": _("The alternative text is the name of a file"),
        "help_text": _("Write in one sentence what is to be seen in the picture."),
    },
    "empty-meta-description": {
        "error_name": _("The page has no introduction"),
        "help_text": _(
            "Lists, search engines and shared links show it. Write one or two sentences."
        ),
    },
}


class ContentChecks(ContentCheckerItem):
    """Wagtail's checker for what the editor wrote, in sentences that say what to do."""

    axe_include = ["main"]
    axe_run_only = [*OURS, *AXE]
    axe_messages = {**OURS, **AXE}
