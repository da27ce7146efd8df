"""The record as rows: documents, texts, articles, passages, claims, evidence, decisions, and the log of writes."""

from qiao_web.models.briefings import BriefingRun
from qiao_web.models.claims import Claim, ClaimCountry, Decision, Evidence
from qiao_web.models.documents import Article, Document, Lineage, Passage, Text
from qiao_web.models.ledger import AuditLine, IndexTask, IngestRun, RefusedDocument, Tally
from qiao_web.models.people import Attempt, Invitation, Membership, Organisation, Person
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
from qiao_web.models.series import Conflict, Series, SeriesTask
from qiao_web.models.topics import Topic, TopicArticle, TopicVisit

__all__ = [
    "Article",
    "Attachment",
    "Attempt",
    "AuditLine",
    "BriefingRun",
    "Claim",
    "ClaimCountry",
    "Conflict",
    "Decision",
    "Document",
    "Evidence",
    "IndexTask",
    "IngestRun",
    "Invitation",
    "Lineage",
    "Membership",
    "Organisation",
    "Overrule",
    "Passage",
    "Person",
    "Profile",
    "ProfileMove",
    "ProfileSource",
    "ProfileTerm",
    "RefusedDocument",
    "Release",
    "SavedSearch",
    "Series",
    "SeriesTask",
    "Tally",
    "Text",
    "Topic",
    "TopicArticle",
    "TopicVisit",
]
