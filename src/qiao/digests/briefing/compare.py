"""Two runs of one question: in come the briefing of now and an earlier one, out comes that of now with what changed.

A statement is new where the earlier run did not have it, superseded where a later number has taken its place since, and
withdrawn where no document says it any more (it was rejected, corrected or removed). Runs compare in either language.
"""

from dataclasses import replace

from qiao.digests.briefing.model import Briefing, Change, Section, Statement


def compare(now: Briefing, earlier: Briefing, made: str) -> Briefing:
    """Mark what changed since the earlier run, which was made at `made` (an ISO date)."""
    before = {key: one for one in earlier.statements for key in one.keys}
    held = {key for one in now.statements for key in one.keys}
    return replace(
        now,
        viewpoint=now.viewpoint and _marked(now.viewpoint, before),
        sections=tuple(
            Section(section.heading, tuple(_marked(one, before) for one in section.statements))
            for section in now.sections
        ),
        withdrawn=tuple(
            replace(one, change=Change.WITHDRAWN, cites=(), superseded_by=())
            for one in earlier.statements
            if held.isdisjoint(one.keys)
        ),
        compared_with=made,
    )


def _marked(one: Statement, before: dict[str, Statement]) -> Statement:
    old = next((before[key] for key in one.keys if key in before), None)
    if old is None:
        return replace(one, change=Change.NEW)
    since = bool(one.superseded_by) and not old.superseded_by
    return replace(one, change=Change.SUPERSEDED if since else Change.HELD)
