"""Letters: in come a code, whom it goes to and its data, out goes an e-mail in the language of the reader.

A letter leaves only after the transaction that causes it. Whether the mail server takes it is logged, never an error of
the page: whoever waits for a link can ask for another one.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

LOG = logging.getLogger(__name__)

# Subject and body of each letter.
LETTERS: Final[dict[str, tuple[Promise, Promise]]] = {
    "confirm_address": (
        _("Confirm your e-mail address"),
        _(
            "Somebody, probably you, opened the account “%(account)s” with this address. Confirm it here within"
            " %(days)s days:\n\n%(link)s\n\nIf it was not you, leave this letter alone: the account goes away by"
            " itself."
        ),
    ),
    "account_exists": (
        _("You have an account already"),
        _(
            "Somebody, probably you, wanted to open an account with this address, which has one: “%(account)s”. Sign in"
            " here, or ask for another password there:\n\n%(link)s"
        ),
    ),
    "new_address": (
        _("Confirm your new e-mail address"),
        _("The account “%(account)s” is to use this address. Confirm it here within %(days)s days:\n\n%(link)s"),
    ),
    "address_changed": (
        _("Your e-mail address was changed"),
        _(
            "The account “%(account)s” uses another e-mail address now. If you did not do this, ask the operator of the"
            " site for help at once."
        ),
    ),
    "reset_password": (
        _("Choose another password"),
        _(
            "Somebody, probably you, asked for another password for the account “%(account)s”. Choose one here within"
            " %(hours)s hours:\n\n%(link)s\n\nIf it was not you, leave this letter alone: nothing was changed."
        ),
    ),
    "password_changed": (
        _("Your password was changed"),
        _(
            "The password of the account “%(account)s” was changed. If you did not do this, ask for another one at"
            " once:\n\n%(link)s"
        ),
    ),
    "second_factor_changed": (
        _("Your second factor was changed"),
        _(
            "The second factor of the account “%(account)s” was switched on, switched off, or has new backup codes. If"
            " you did not do this, choose another password at once:\n\n%(link)s"
        ),
    ),
    "profile_waiting": (
        _("“%(title)s” waits for your review"),
        _("The profile “%(title)s” was submitted and waits for your review:\n\n%(link)s"),
    ),
    "profile_returned": (
        _("“%(title)s” came back to you"),
        _("The profile “%(title)s” came back for changes. The reason:\n\n%(reason)s\n\n%(link)s"),
    ),
    "profile_published": (
        _("“%(title)s” is published"),
        _("The profile “%(title)s” was reviewed by two people and is published:\n\n%(link)s"),
    ),
    "profile_expires": (
        _("“%(title)s” expires soon (days left: %(days)s)"),
        _(
            "The profile “%(title)s” will soon no longer be shown (days left: %(days)s). Renew it there, or close it"
            " and say what became of it:\n\n%(link)s"
        ),
    ),
    "profile_expired": (
        _("“%(title)s” has expired"),
        _("The profile “%(title)s” is no longer shown. Renew it, or close it and say what became of it:\n\n%(link)s"),
    ),
    "event_registered": (
        _("Your registration for %(event)s"),
        _(
            "%(name)s, you are registered for %(event)s. The organiser approves registrations; you will hear from us."
            " This is your own page, keep its address for yourself:\n\n%(link)s"
        ),
    ),
    "event_approved": (
        _("You take part in %(event)s"),
        _(
            "%(name)s, you take part in %(event)s. Say on your own page whom you would like to meet; your timetable"
            " will be there too. Keep its address for yourself:\n\n%(link)s"
        ),
    ),
    "event_declined": (
        _("Your registration for %(event)s"),
        _("%(name)s, the organiser of %(event)s could not take your registration. Your own page:\n\n%(link)s"),
    ),
    "event_timetable": (
        _("Your timetable for %(event)s"),
        _(
            "%(name)s, your timetable for %(event)s was published or changed. It is on your own page, with a calendar"
            " that keeps itself up to date:\n\n%(link)s"
        ),
    ),
    "event_left": (
        _("%(name)s takes part in %(event)s no longer"),
        _(
            "%(name)s takes part in %(event)s no longer. Meetings that this cancels: %(meetings)s. Repair the"
            " timetable, or take them back on the list of participants:\n\n%(link)s"
        ),
    ),
    "event_wishes_close": (
        _("Whom would you like to meet at %(event)s?"),
        _(
            "%(name)s, wishes for %(event)s are open until %(until)s (%(zone)s). You have answered about %(answers)s of"
            " those who take part. The timetable is made from these answers; give them on your own"
            " page:\n\n%(link)s\n\nNo more reminders of this event: %(leave)s"
        ),
    ),
    "event_eve": (
        _("%(event)s begins soon"),
        _(
            "%(name)s, %(event)s begins on %(begins)s (%(zone)s). You have %(meetings)s meetings, the first at"
            " %(first)s. Your timetable, and the code to check in with, are on your own page:\n\n%(link)s\n\nNo more"
            " reminders of this event: %(leave)s"
        ),
    ),
    "case_new": (
        _("Somebody is interested in “%(title)s”"),
        _("An organisation is interested in “%(title)s”. Look at it and forward it to the owner:\n\n%(link)s"),
    ),
    "case_step": (
        _("A step forward with “%(title)s”"),
        _("Something happened in the case about “%(title)s”:\n\n%(link)s"),
    ),
    "case_names": (
        _("Names released for “%(title)s”"),
        _("In the case about “%(title)s” the two sides see each other's names now:\n\n%(link)s"),
    ),
    "case_waits": (
        _("The case about “%(title)s” waits for you"),
        _("In the case about “%(title)s” nothing has happened for long, and it is your turn:\n\n%(link)s"),
    ),
    "roles_changed": (
        _("What your account may do was changed"),
        _(
            "%(by)s changed what the account “%(account)s” may do. It is now: %(roles)s. See your account"
            " here:\n\n%(link)s"
        ),
    ),
    "account_suspended": (
        _("Your account was suspended"),
        _(
            "%(by)s suspended the account “%(account)s”: nobody can sign in with it for now. The reason:\n\n%(reason)s"
            "\n\nWhat you wrote stays. If you think that this is a mistake, write to the operator of the site."
        ),
    ),
    "account_reopened": (
        _("Your account is open again"),
        _("%(by)s opened the account “%(account)s” again. Sign in here:\n\n%(link)s"),
    ),
    "role_invitation": (
        _("You are invited as: %(roles)s"),
        _(
            "%(inviter)s invites you to take part as: %(roles)s. Accept here within %(days)s days, signed in with the"
            " account of %(email)s; if you have none yet, open one with this address on the way, then open this link"
            " again:\n\n%(link)s"
        ),
    ),
    "match_news": (
        _("New matches: %(count)s"),
        _(
            "New counterparts of your profiles, each with what speaks for it:\n\n%(lines)s\n\nHow often you hear of"
            " this: %(settings)s\nNo more of these letters: %(leave)s"
        ),
    ),
    "invitation": (
        _("%(organisation)s invites you"),
        _(
            "%(inviter)s invites you to join %(organisation)s. Accept here within %(days)s days; you can open an"
            " account on the way:\n\n%(link)s"
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its code in `LETTERS`, the address, the language of the reader, the data of the sentences."""

    code: str
    to: str
    language: str
    data: Mapping[str, object] = field(default_factory=dict)
    unsubscribe: str = ""  # the address that ends letters of this kind with one click


def link(path: str) -> str:
    """Return the full address of a page of the site, for a letter."""
    return settings.QIAO.address + path


def post(letter: Letter) -> None:
    """Send a letter once the transaction is through."""
    if letter.to:
        transaction.on_commit(lambda: deliver(letter), robust=True)


def deliver(letter: Letter) -> bool:
    """Send a letter now; return whether the mail server took it."""
    subject, body = LETTERS[letter.code]
    with override(letter.language):
        words = EmailMessage(str(subject) % letter.data, str(body) % letter.data, to=[letter.to])
        signature = str(_("Qiao, international science and technology cooperation"))
    words.subject = " ".join(words.subject.split())
    words.body += f"\n\n-- \n{signature}\n{settings.QIAO.address}\n"
    if letter.unsubscribe:
        words.extra_headers = {
            "List-Unsubscribe": f"<{letter.unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    try:
        return bool(words.send())
    except OSError:  # smtplib's errors are of this kind too
        LOG.exception("letter %s was not sent", letter.code)
        return False
