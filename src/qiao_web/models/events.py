"""Matchmaking events as rows: what `qiao.meetings` takes as values, who registered, and every timetable that was made.

A timetable is never changed: solving, repairing and moving by hand each make a new one, and publishing says which one
people see. Texts stand in Chinese, English or both. Times are aware; an event has a zone, and so has every participant.
"""

from django.conf import settings
from django.db import models

from qiao.meetings.model import WISHES_LIMIT

DRAFT, OPEN, CLOSED, OVER = "draft", "open", "closed", "over"
APPLIED, APPROVED, DECLINED, WITHDRAWN = "applied", "approved", "declined", "withdrawn"
YES, MAYBE, NO = "yes", "maybe", "no"
WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
PAIRS, HOSTS = "pairs", "hosts"
ACCEPTED, PROPOSED, REFUSED = "accepted", "proposed", "refused"
SOLVED, REPAIRED, MOVED = "solved", "repaired", "moved"


class Event(models.Model):
    """A matchmaking event: draft, open to registrations and wishes, closed to them, over."""

    slug = models.SlugField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    about_zh = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    zone = models.CharField(max_length=64, default="UTC")  # IANA name
    state = models.CharField(max_length=10, default=DRAFT)
    organiser = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approving = models.BooleanField(default=True)  # registrations wait for the organiser
    wishes_until = models.DateTimeField(null=True)
    fairness = models.PositiveIntegerField(null=True)  # see qiao.meetings.model.Rules
    longest_run = models.PositiveIntegerField(default=0)
    most = models.PositiveIntegerField(null=True)  # meetings of one participant, where they set no bound of their own
    seconds = models.PositiveIntegerField(default=30)  # that a solve may take
    wishes_limit = models.PositiveIntegerField(default=WISHES_LIMIT)  # of all wishes; more are refused
    published = models.ForeignKey("Timetable", models.SET_NULL, null=True, related_name="+")
    example = models.BooleanField(default=False)  # invented, to try the module with
    created = models.DateTimeField(auto_now_add=True)


class Slot(models.Model):
    """A time in which meetings can be held."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="slots", db_index=False)
    start = models.DateTimeField()
    end = models.DateTimeField()
    session = models.CharField(max_length=60, blank=True)
    day = models.CharField(max_length=60, blank=True)

    class Meta:
        """In the order of time."""

        constraints = (models.UniqueConstraint(fields=["event", "start"], name="slot_once"),)
        ordering = ("start",)


class Table(models.Model):
    """A place for one meeting at a time; an online room is a table with a link."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="tables", db_index=False)
    name = models.CharField(max_length=60)
    hall = models.CharField(max_length=60, blank=True)
    seats = models.PositiveIntegerField(default=2)
    online = models.BooleanField(default=False)
    link = models.URLField(max_length=500, blank=True)
    closed = models.JSONField(default=list)  # numbers of slots

    class Meta:
        """Each name once in a hall."""

        constraints = (models.UniqueConstraint(fields=["event", "hall", "name"], name="table_once_a_hall"),)
        ordering = ("id",)


class Interpreter(models.Model):
    """Somebody who interprets between the languages of each pair, in both directions."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="interpreters", db_index=False)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, blank=True)
    pairs = models.JSONField(default=list)  # [["en", "zh"], …]
    absent = models.JSONField(default=list)  # numbers of slots

    class Meta:
        """Each name once."""

        constraints = (models.UniqueConstraint(fields=["event", "name"], name="interpreter_once"),)
        ordering = ("id",)


class Participant(models.Model):
    """Who takes part. `secret` stands in their own link, so that a guest needs no account."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="participants", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey("Organisation", models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, blank=True)
    body = models.CharField(max_length=200, blank=True)  # the organisation as they write it
    country = models.CharField(max_length=3, blank=True)
    delegations = models.JSONField(default=list)  # names; usually one
    languages = models.JSONField(default=list)  # codes
    zone = models.CharField(max_length=64, default="UTC")
    offers = models.TextField(blank=True)
    seeks = models.TextField(blank=True)
    online = models.BooleanField(default=False)
    least = models.PositiveIntegerField(default=0)
    most = models.PositiveIntegerField(null=True)
    absent = models.JSONField(default=list)  # numbers of slots
    state = models.CharField(max_length=10, default=APPLIED)
    secret = models.CharField(max_length=43, unique=True)
    arrived = models.DateTimeField(null=True)
    reminders = models.BooleanField(default=True)  # letters that nobody caused; one click ends them
    missing = models.DateTimeField(null=True)  # did not come: since when the organiser knows
    left = models.DateTimeField(null=True)  # took part, and does not any more: since when
    registered = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Every address once an event; lists by state and name."""

        constraints = (
            models.UniqueConstraint(fields=["event", "email"], name="participant_once", condition=~models.Q(email="")),
        )
        indexes = (models.Index(fields=["event", "state", "name"], name="participant_listed"),)


class Wish(models.Model):
    """What one participant answers about another: yes, maybe, or no. It holds no slot while it waits."""

    by = models.ForeignKey(Participant, models.CASCADE, related_name="wishes", db_index=False)
    other = models.ForeignKey(Participant, models.CASCADE, related_name="wished")
    answer = models.CharField(max_length=5)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """One answer about everybody."""

        constraints = (models.UniqueConstraint(fields=["by", "other"], name="wish_once"),)


class Request(models.Model):
    """A meeting that the organiser asks for: a group, a fixed meeting, or a pair that matching proposed."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="requests")
    people = models.ManyToManyField(Participant, related_name="+")
    weight = models.PositiveIntegerField(default=1)
    must = models.BooleanField(default=False)
    slot = models.ForeignKey(Slot, models.SET_NULL, null=True, related_name="+")  # held to it
    table = models.ForeignKey(Table, models.SET_NULL, null=True, related_name="+")  # and to it
    after = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")  # not before that one has ended
    origin = models.CharField(max_length=12, default="organiser")  # organiser, matching, file
    reasons = models.JSONField(default=list)  # of the matching: [code, data]
    fit = models.FloatField(default=0.0)  # the score of the matching, from 0 to 1
    state = models.CharField(max_length=10, default=ACCEPTED)  # only what is accepted is solved


class Timetable(models.Model):
    """One answer of the solver, kept as it was: its meetings, what it could not meet and why, how good it is."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="timetables", db_index=False)
    number = models.PositiveIntegerField()
    origin = models.CharField(max_length=10)  # solved, repaired, moved
    status = models.CharField(max_length=10, default=WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    base = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    beat = models.DateTimeField(null=True)  # of the process that solves: old means that it died
    cancelling = models.BooleanField(default=False)
    progress = models.JSONField(default=dict)  # qiao.meetings.model.Progress
    score = models.JSONField(default=dict)  # qiao.meetings.model.Score
    bound = models.JSONField(default=dict)  # qiao.meetings.model.Bound
    booked = models.JSONField(default=dict)  # qiao.meetings.booking.Booked: what first come, first served would give
    proven = models.BooleanField(default=False)
    method = models.CharField(max_length=40, blank=True)
    computed = models.FloatField(default=0.0)  # seconds
    unmet = models.JSONField(default=list)  # [[people], [[code, data]]] of each
    problems = models.JSONField(default=list)  # [code, data] of why there is none
    changes = models.JSONField(default=dict)  # what a repair moved: counts and numbers of people
    published = models.DateTimeField(null=True)

    class Meta:
        """Numbered within the event."""

        constraints = (models.UniqueConstraint(fields=["event", "number"], name="timetable_number"),)


class EventTask(models.Model):
    """Something that is computed beside the site for an organiser: pairs to propose, or who looks after whom."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="tasks", db_index=False)
    kind = models.CharField(max_length=10)  # pairs, hosts
    given = models.JSONField(default=dict)  # of hosts: the two groups
    status = models.CharField(max_length=10, default=WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    beat = models.DateTimeField(null=True)  # of the process: old means that it died
    cancelling = models.BooleanField(default=False)
    progress = models.JSONField(default=dict)  # done, of
    result = models.JSONField(default=dict)  # what came out, see qiao_web.access.event_hosts
    problems = models.JSONField(default=list)  # [code, data] of why nothing did

    class Meta:
        """The newest of a kind is what a page shows."""

        indexes = (models.Index(fields=["event", "kind", "-id"], name="event_task_newest"),)


class Meeting(models.Model):
    """A meeting of a timetable: who, when, where."""

    timetable = models.ForeignKey(Timetable, models.CASCADE, related_name="meetings", db_index=False)
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+", db_index=False)
    table = models.ForeignKey(Table, models.PROTECT, related_name="+", db_index=False)
    interpreter = models.ForeignKey(Interpreter, models.PROTECT, null=True, related_name="+", db_index=False)
    locked = models.BooleanField(default=False)  # stays where it is when solved again
    wishes = models.JSONField(default=list)  # ids of what it meets, see qiao_web.store.events

    class Meta:
        """A table holds one meeting at a time."""

        constraints = (models.UniqueConstraint(fields=["timetable", "slot", "table"], name="meeting_place"),)


class Seat(models.Model):
    """A participant in a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seats", db_index=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="seats")

    class Meta:
        """Everybody once a meeting."""

        constraints = (models.UniqueConstraint(fields=["meeting", "participant"], name="seat_once"),)


class Feedback(models.Model):
    """The answers to two questions after a meeting: whether it was useful, and whether it will go on."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="feedback")
    by = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    people = models.JSONField()  # numbers of all who met, in order: a meeting stays the same over timetables
    useful = models.PositiveSmallIntegerField()  # 1 to 5
    onward = models.CharField(max_length=10)  # yes, maybe, no
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """One answer a person and meeting."""

        constraints = (models.UniqueConstraint(fields=["by", "people"], name="feedback_once"),)


class EventReminder(models.Model):
    """A letter that time caused and that was sent: each kind goes out once a participant."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+", db_index=False)
    code = models.CharField(max_length=20)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each once."""

        constraints = (models.UniqueConstraint(fields=["participant", "code"], name="event_reminder_once"),)
