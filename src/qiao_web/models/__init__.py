"""The record as rows: documents, texts, claims, decisions, people, profiles, events, and the log of writes."""

from qiao_web.models.briefings import BriefingRun
from qiao_web.models.cases import Case, CaseFile, CaseStep
from qiao_web.models.claims import Claim, ClaimCountry, Decision, Evidence
from qiao_web.models.documents import Article, Document, Lineage, Passage, Text, WithdrawnDocument
from qiao_web.models.events import (
    Event,
    EventReminder,
    EventTask,
    Feedback,
    Interpreter,
    Meeting,
    Participant,
    Request,
    Seat,
    Slot,
    Table,
    Timetable,
    Wish,
)
from qiao_web.models.ledger import AuditLine, IndexTask, IngestRun, RefusedDocument, Round, Tally
from qiao_web.models.news import MatchNews, MutedProfile, Subscription
from qiao_web.models.people import Attempt, Invitation, Membership, Organisation, Person, RoleInvitation
from qiao_web.models.profiles import (
    Attachment,
    Overrule,
    Profile,
    ProfileMove,
    ProfileSource,
    ProfileTerm,
    Release,
    SavedSearch,
)
from qiao_web.models.series import Conflict, Series, SeriesTask, Story, StoryName
from qiao_web.models.tokens import ApiToken
from qiao_web.models.topics import Topic, TopicArticle, TopicVisit

__all__ = [
    "ApiToken",
    "Article",
    "Attachment",
    "Attempt",
    "AuditLine",
    "BriefingRun",
    "Case",
    "CaseFile",
    "CaseStep",
    "Claim",
    "ClaimCountry",
    "Conflict",
    "Decision",
    "Document",
    "Event",
    "EventReminder",
    "EventTask",
    "Evidence",
    "Feedback",
    "IndexTask",
    "IngestRun",
    "Interpreter",
    "Invitation",
    "Lineage",
    "MatchNews",
    "Meeting",
    "Membership",
    "MutedProfile",
    "Organisation",
    "Overrule",
    "Participant",
    "Passage",
    "Person",
    "Profile",
    "ProfileMove",
    "ProfileSource",
    "ProfileTerm",
    "RefusedDocument",
    "Release",
    "Request",
    "RoleInvitation",
    "Round",
    "SavedSearch",
    "Seat",
    "Series",
    "SeriesTask",
    "Slot",
    "Story",
    "StoryName",
    "Subscription",
    "Table",
    "Tally",
    "Text",
    "Timetable",
    "Topic",
    "TopicArticle",
    "TopicVisit",
    "Wish",
    "WithdrawnDocument",
]
