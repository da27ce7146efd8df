"""Writing profiles: a draft is begun, saved as it is typed, filled from a document, taken from a table, given files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import PurePath
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from qiao.documents.archive import Archive
from qiao.documents.detect import Format, detect
from qiao.errors import UsageError
from qiao.matching import profile as core
from qiao.matching.states import LONGEST, last_day
from qiao_web.access.people import access_membership
from qiao_web.access.profiles import JOINS, Reader, Standing, whole
from qiao_web.actions.audit import audit
from qiao_web.models import Attachment, Organisation, Profile, ProfileMove, ProfileSource
from qiao_web.permissions import Forbidden

WRITERS: Final = (Standing.OWNER, Standing.ADVISER, Standing.OPERATOR)
MOST_BYTES: Final = 20 * 1024 * 1024  # of one file: a brochure or a data sheet, not a film
MOST_FILES: Final = 10
_USUAL_VALIDITY: Final = timedelta(days=LONGEST)
_READABLE: Final = {Format.PDF: "pdf", Format.DOCX: "docx", Format.TEXT: "txt"}
_PICTURES: Final = {"image/png": "png", "image/jpeg": "jpg"}
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"  # a spreadsheet or slides; the archive tells no finer


@dataclass(frozen=True, slots=True)
class Filled:
    """A draft that was read from a document: the profile, the document's name and hash, and the quote of each field."""

    profile: core.Profile
    name: str
    sha256: str
    found: tuple[tuple[str, str, str], ...]


def begin(by: User, slug: str, kind: core.Kind) -> Profile:
    """Begin a draft of an organisation that one belongs to, valid for as long as one may be."""
    with transaction.atomic():
        organisation = access_membership(by, slug).organisation
        valid = timezone.now().date() + _USUAL_VALIDITY
        row = _added(by, organisation, core.Profile("", kind, core.Bilingual(), valid_until=valid))
        audit(by, "profile.begun", f"profile:{row.pk}", kind=kind.value)
    return row


def begin_from(by: User, slug: str, filled: Filled) -> Profile:
    """Begin a draft with what a document says."""
    with transaction.atomic():
        row = _added(by, access_membership(by, slug).organisation, filled.profile)
        found = [list(one) for one in filled.found]
        ProfileSource.objects.create(profile=row, name=filled.name[:300], sha256=filled.sha256, found=found)
        audit(by, "profile.read", f"profile:{row.pk}", document=filled.sha256)
    return row


def take_in(by: User, slug: str, profiles: Sequence[core.Profile]) -> list[Profile]:
    """Make a draft of every row of a table, or of none."""
    with transaction.atomic():
        organisation = access_membership(by, slug).organisation
        rows = [_added(by, organisation, one) for one in profiles]
        audit(by, "profile.imported", f"organisation:{organisation.pk}", profiles=[row.key for row in rows])
    return rows


def save(by: User, key: str, version: int, profile: core.Profile) -> Profile:
    """Save a draft as somebody left it; refuse to overwrite what another one changed meanwhile."""
    with transaction.atomic():
        row = locked(by, key, WRITERS)
        if row.state != core.State.DRAFT:
            raise UsageError("not_a_draft")
        if row.version != version:
            raise UsageError("changed_meanwhile")
        before = whole(row)
        fill(row, profile)
        changed = [name for name in profile.__dataclass_fields__ if getattr(profile, name) != getattr(before, name)]
        row.version += 1
        row.save()
        left_out = {"id", "owner", "state", "published", "updated", "attachments"}
        audit(by, "profile.saved", f"profile:{row.pk}", fields=[name for name in changed if name not in left_out])
    return row


def attach(by: User, key: str, name: str, data: bytes) -> Attachment:
    """Put a file beside a profile. What it is its bytes say, not its name; programs and pages are refused."""
    if not data:
        raise UsageError("file_empty")
    if len(data) > MOST_BYTES:
        raise UsageError("file_too_large", limit=MOST_BYTES // 1024 // 1024)
    media_type = media_type_of(name, data)
    with transaction.atomic():
        row = locked(by, key, WRITERS)
        if row.state != core.State.DRAFT:
            raise UsageError("not_a_draft")
        if row.attachments.count() >= MOST_FILES:
            raise UsageError("too_many_files", limit=MOST_FILES)
        archive = Archive(settings.QIAO.data / "attachments")
        stored = archive.put(data)
        archive.commit()
        made = Attachment.objects.create(
            profile=row, name=plain_name(name), media_type=media_type, size=len(data), sha256=stored.sha256, by=by
        )
        audit(by, "profile.attached", f"profile:{row.pk}", file=stored.sha256)
    return made


def detach(by: User, key: str, number: int) -> None:
    """Take a file away from a profile."""
    with transaction.atomic():
        row = locked(by, key, WRITERS)
        found = row.attachments.filter(pk=number).first()
        if found is None or row.state != core.State.DRAFT:
            raise UsageError("not_a_draft")
        audit(by, "profile.detached", f"profile:{row.pk}", file=found.sha256)
        found.delete()


def bytes_of(attachment: Attachment) -> bytes:
    """Return the bytes of a file."""
    return Archive(settings.QIAO.data / "attachments").get(attachment.sha256)


def locked(by: User, key: str, allowed: Iterable[Standing]) -> Profile:
    """Return a profile to be changed by somebody of this standing; refuse everybody else."""
    row = Profile.objects.select_for_update(of=("self",)).select_related(*JOINS).filter(key=key).first()
    if row is None:
        raise UsageError("profile_gone")
    if Reader(by).standing(row) not in allowed:
        raise Forbidden
    return row


def fill(row: Profile, profile: core.Profile) -> None:
    """Put what a profile says into its row; only public texts go into columns."""
    bare = replace(
        profile, id="", owner=core.Owner(), state=core.State.DRAFT, published=None, updated=None, attachments=()
    )
    row.content = core.pack(bare).decode()
    row.kind, row.tier, row.anonymous = profile.kind, profile.tier, profile.anonymous
    row.title_zh, row.title_en = profile.title.zh[:400], profile.title.en[:400]
    row.last_day = last_day(profile)
    row.updated = timezone.now()


def _added(by: User, organisation: Organisation, profile: core.Profile) -> Profile:
    row = Profile(key=uuid4().hex[:12], organisation=organisation, author=by)
    fill(row, profile)
    row.state = core.State.DRAFT
    row.save()
    ProfileMove.objects.create(profile=row, move="begin", after=row.state, by=by)
    return row


def media_type_of(name: str, data: bytes) -> str:
    """Tell what a file is; refuse what a browser or a desk would execute, and what is not known."""
    detected = detect(data)
    if detected.encrypted:
        raise UsageError("file_encrypted")
    if detected.format in _READABLE or detected.media_type in _PICTURES:
        return detected.media_type
    if detected.media_type == _OFFICE:
        ending = PurePath(name).suffix.lower()
        kinds = {".xlsx": "spreadsheetml.sheet", ".pptx": "presentationml.presentation"}
        if ending in kinds:
            return f"{_OFFICE}.{kinds[ending]}"
    raise UsageError("file_kind", kind=detected.media_type)


def plain_name(name: str) -> str:
    """Return a file's name without folders and control characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable()).strip()[:200] or "file"
