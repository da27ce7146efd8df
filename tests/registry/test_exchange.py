"""Claims on their way out: whole results, and FollowTheMoney's own library where it is installed."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from qiao.registry.exchange.annotations import annotations
from qiao.registry.exchange.followthemoney import SCHEMA, entities
from qiao.registry.exchange.model import CooperationFields, Exported, FigureFields, Judgement, Origin, Proof
from qiao.registry.exchange.table import HEADER, rows

ORIGIN = Origin("ab" * 32, "a.txt", "text/plain", "", "题目", "某报", "2024-06-27", "zh", "7")
PROOF = Proof(10, 14, "30多份", "签署了", "文件", "figures/1")
FIGURE = Exported(
    "k1",
    "confirmed",
    ORIGIN,
    (PROOF,),
    (Judgement("confirm", "li", datetime(2026, 1, 2, tzinfo=UTC), "30多份", {}),),
    figure=FigureFields(
        Decimal(30), None, "more_than", "份", "文件", "中国", "2024", "in_sentence", "stock", "count", "", ""
    ),
)
EVENT = Exported(
    "k2",
    "machine",
    ORIGIN,
    (Proof(20, 26, "论坛在开罗举行", "", "", "cooperations/1"),),
    (),
    cooperation=CooperationFields("event", "论坛", ("埃及",), ("CHN", "EGY"), (), "2024-05", "开罗", "done"),
)


def test_annotations_point_at_the_characters():
    made = list(annotations(iter([FIGURE])))

    assert made[0]["target"] == [
        {
            "source": f"urn:sha256:{'ab' * 32}",
            "selector": [
                {"type": "TextPositionSelector", "start": 10, "end": 14},
                {"type": "TextQuoteSelector", "exact": "30多份", "prefix": "签署了", "suffix": "文件"},
            ],
        }
    ]


def test_table_gives_each_claim_a_row_under_the_header():
    made = [dict(zip(HEADER, row, strict=True)) for row in rows(iter([FIGURE, EVENT]))]

    assert [(row["type"], row["figure_value"], row["cooperation_countries"]) for row in made] == [
        ("figure", "30", ""),
        ("cooperation", "", "CHN; EGY"),
    ]


def test_table_survives_csv_and_defuses_formulas():
    hostile = Exported("k", "machine", ORIGIN, (Proof(0, 4, '=1+"1', "", "", "x"),), (), figure=FIGURE.figure)
    out = io.StringIO()

    csv.writer(out).writerows(rows(iter([hostile])))

    assert next(csv.reader(io.StringIO(out.getvalue())))[3] == "'=1+\"1"


def test_entities_carry_document_quote_and_countries():
    article, event = entities(iter([EVENT]))

    assert article["schema"] == "Article"
    assert event == {
        "id": "qiao-claim-k2",
        "schema": "Event",
        "properties": {
            "name": ["论坛"],
            "country": ["cn", "eg"],
            "description": ["论坛在开罗举行"],
            "notes": ["埃及"],
            "proof": [f"qiao-document-{'ab' * 32}"],
            "date": ["2024-05"],
        },
    }


def test_entities_name_each_document_once():
    made = list(entities(iter([FIGURE, EVENT])))

    assert [entity["schema"] for entity in made] == ["Article", "Note", "Event"]


@pytest.mark.parametrize("kind", sorted(SCHEMA))
def test_entities_load_with_followthemoney(kind):
    library = pytest.importorskip("followthemoney", reason="the optional contract test needs followthemoney")
    fields = CooperationFields(kind, "名", ("甲",), ("CHN",), (), "2024-05-01", "", "done")
    claim = Exported("k", "machine", ORIGIN, (PROOF,), (), cooperation=fields)

    for entity in entities(iter([claim])):
        loaded = library.model.get_proxy(entity)
        loaded.schema.validate(entity)
        for name, values in entity["properties"].items():
            assert sorted(loaded.get(name)) == sorted(values)
