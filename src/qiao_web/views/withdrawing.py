"""Taking a document out of the record, with a reason that readers of its address see, and letting it in again."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiao.errors import UsageError
from qiao_web.access.documents import access_document
from qiao_web.actions import documents as actions
from qiao_web.forms.documents import WithdrawForm
from qiao_web.permissions import Role, allow
from qiao_web.views.forming import FormPage, done, form_page, person
from qiao_web.views.posting import sent_from


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Role.EDITOR)
@never_cache
def withdraw(request: HttpRequest, document_id: int) -> HttpResponse:
    """Ask for the reason, and take the document out."""
    document = access_document(document_id).document
    form = WithdrawForm(request.POST or None)
    by, originals = person(request), settings.QIAO.data / "originals"
    if request.method == "POST" and done(form, lambda: actions.withdraw(by, document_id, form.reason, originals)):
        return redirect("document", document_id=document_id)
    lede = gettext(
        "%(name)s leaves the record with its text, its original and everything that was read from it: lists, series,"
        " searches and topics. It is not read again until an editor lets it in. Decisions about it stay in the log."
    )
    return form_page(
        request,
        FormPage(
            title=gettext("Withdraw a document"),
            lede=lede % {"name": document.name},
            submit=gettext("Withdraw it"),
            form=form,
            back=reverse("document", args=[document_id]),
        ),
    )


@sent_from("document")
@allow(Role.EDITOR)
def readmit(request: HttpRequest, document_id: int) -> HttpResponse:
    """Let a withdrawn document be read again."""
    try:
        actions.readmit(person(request), document_id)
    except UsageError:  # somebody else did so meanwhile: the report of readings tells the rest
        return redirect("runs")
    return redirect("runs")
