"""What a manager reads when something is refused: a sentence for each code."""

from django.utils.translation import gettext_lazy as _

from integrity.errors import Code

SENTENCES = {
    Code.UNAVAILABLE: _("This could not be stored. Nothing was changed; try again later."),
    Code.NO_RECIPIENT: _("There is no complaint manager with a trusted vault."),
    Code.NO_ALTERNATE: _("There is no alternate complaint manager with a trusted vault."),
    Code.SELF_TEST: _("The case could not be read back, so it was not stored. Try again."),
    Code.EMPTY: _("Write a text first."),
    Code.TOO_LONG: _("This text is too long. Make it shorter."),
    Code.CODE_MALFORMED: _("This is not a complete code. Compare it with what you wrote down."),
    Code.CODE_CHECK: _("There is a typing mistake in the code. Compare it, group by group."),
    Code.CODE_UNKNOWN: _("This code does not belong to any case."),
    Code.FILE_EMPTY: _("Choose a file that is not empty."),
    Code.FILE_TOO_LARGE: _("This file is too large: at most 25 MB."),
    Code.FILE_TYPE: _("Files of this type are not taken. Send it as a PDF."),
    Code.FILE_DAMAGED: _("This file is damaged and was not opened."),
    Code.TOO_MANY_FILES: _("This case has ten files already; there is no room for more."),
    Code.CASE_FULL: _("The files of this case are 100 MB already; there is no room for more."),
    Code.NO_VAULT: _("You have no vault yet."),
    Code.VAULT_EXISTS: _("You have a vault already."),
    Code.PHRASE_WEAK: _("This passphrase is too easy to guess. Take the words that are proposed."),
    Code.PHRASE_WRONG: _("This is not the passphrase of your vault."),
    Code.RECOVERY_CODE_WRONG: _("This is not the recovery code of your vault."),
    Code.THROTTLED: _("There were too many attempts. Wait a quarter of an hour and try again."),
    Code.SECOND_FACTOR: _("Confirm your second factor again."),
    Code.LOCKED: _("Your vault is locked."),
    Code.NOT_TRUSTED: _("This needs a vault that a manager has vouched for."),
    Code.FINGERPRINT: _("These are not the words of this vault. Do not vouch for it; call again."),
    Code.RECOVERY_KEY: _("This is not the recovery key that the settings of this site name."),
    Code.SHARE_WRONG: _("These two shares do not belong together. Compare them with the paper."),
    Code.WOULD_ORPHAN: _("Nobody would be left who can read the cases. Vouch for somebody first."),
    Code.TAMPERED: _(
        "What is stored here was changed from outside, so it was not opened. "
        "Tell whoever looks after this site."
    ),
    Code.STATE: _("This is not possible any more, as the case is now. Look at it again."),
    Code.DATE: _("This date is not possible."),
    Code.NOT_SHAREABLE: _("This cannot be shared with this person."),
    Code.CONSENT_MISSING: _("The reporter has not consented to this."),
    Code.NOTICE_MISSING: _("The reporter must be told first, and the date told must have come."),
    Code.ALREADY_DECIDED: _("This was decided already."),
    Code.SECOND_PERSON: _("Somebody else must approve: nobody approves his own closing."),
}


def sentence(code: Code) -> str:
    """What to tell about a refusal."""
    return str(SENTENCES.get(code, _("This was not possible.")))
