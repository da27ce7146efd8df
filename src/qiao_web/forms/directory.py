"""What the operator types about people: the filters of the directory, roles, a reason, whom to invite."""

from typing import Any, ClassVar, Final

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from qiao_web.access.directory import STATES, PeopleOrder, PeopleQuery
from qiao_web.actions.accounts import ROLES
from qiao_web.forms.filters import LONGEST_WORDS, Words
from qiao_web.forms.people import Asked
from qiao_web.models.people import CLOSED, OPEN, PENDING, SUSPENDED
from qiao_web.permissions import Role

ROLE_WORDS: Final[Words] = {
    Role.MEMBER: _("member"),
    Role.ADVISER: _("adviser: looks after profiles and cases"),
    Role.REVIEWER: _("reviewer: decides about claims and profiles"),
    Role.EDITOR: _("editor: reviewer, names topics and withdraws documents too"),
    Role.ORGANISER: _("organiser: runs events"),
    Role.OPERATOR: _("operator: may do everything, and gives roles"),
}
SHORT_ROLES: Final[Words] = {
    Role.MEMBER: _("member"),
    Role.ADVISER: _("adviser"),
    Role.REVIEWER: _("reviewer"),
    Role.EDITOR: _("editor"),
    Role.ORGANISER: _("organiser"),
    Role.OPERATOR: _("operator"),
}
STATE_WORDS: Final[Words] = {
    OPEN: _("open"),
    PENDING: _("address not confirmed"),
    SUSPENDED: _("suspended"),
    CLOSED: _("closed"),
}


class PeopleFilter:
    """The filters as the address holds them; what makes no sense is ignored."""

    names: ClassVar = ("q", "role", "state", "order")

    def __init__(self, given: QueryDict) -> None:
        """Read them."""
        self.words = given.get("q", "").strip()[:LONGEST_WORDS]
        role, state, order = (given.get(name, "") for name in ("role", "state", "order"))
        self.role = role if role in ROLE_WORDS else ""
        self.state = state if state in STATES else ""
        self.order = PeopleOrder(order) if order in set(PeopleOrder) else PeopleOrder.NAME

    def query(self) -> PeopleQuery:
        """Return the question."""
        return PeopleQuery(self.words, self.role, self.state, self.order)


def _roles(label: Any) -> forms.MultipleChoiceField:  # noqa: ANN401  # a lazy translation
    choices = [(name, ROLE_WORDS[role]) for name, role in ROLES.items()]
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "long"})
    )


class RolesForm(Asked):
    """The roles of somebody; none makes a member."""

    roles = _roles(_("Roles"))

    def chosen(self) -> tuple[Role, ...]:
        """Return the roles that are ticked."""
        return tuple(ROLES[name] for name in self.cleaned_data["roles"])


class SuspendForm(Asked):
    """Why an account is closed for a while."""

    reason = forms.CharField(
        label=_("Reason, which the person is told"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class InviteRolesForm(RolesForm):
    """Who is to join, and as what."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    field_order = ("email", "roles", "language")
