import re

import pytest

from qiao.vocabulary.skos import turtle
from qiao.vocabulary.thesaurus import ancestors, concepts, facets, key, lookup, match, narrower


def test_thesaurus_is_large_and_whole():
    known = concepts()

    assert len(known) >= 400
    assert [one.id for one in known.values() if one.broader and one.broader not in known] == []
    assert [one.id for one in known.values() if any(other not in known for other in one.related)] == []


def test_no_name_belongs_to_two_concepts():
    owners = {}
    for concept in concepts().values():
        for name in concept.names:
            owners.setdefault(key(name), set()).add(concept.id)

    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_concept_is_its_own_ancestor():
    for concept in concepts().values():
        chain = [one.id for _, one in zip(range(20), ancestors(concept), strict=False)]
        assert concept.id not in chain


@pytest.mark.parametrize(
    "phrase,concept",
    [
        ("政府间科技合作协定", "intergovernmental_agreement"),
        ("intergovernmental S&T cooperation agreements", "intergovernmental_agreement"),
        ("Intergovernmental agreements on scientific collaboration", "intergovernmental_agreement"),
        ("“一带一路”联合实验室", "bri_joint_lab"),
        ('"Belt and Road" joint laboratories', "bri_joint_lab"),
        ("technology transfer centres", "transfer_centre"),
        ("technology transfer centers", "transfer_centre"),
        ("《国际科技合作倡议》", "isci"),
    ],
)
def test_lookup_knows_wordings_of_both_languages(phrase, concept):
    assert lookup(phrase).id == concept


def test_lookup_does_not_guess():
    assert lookup("agreements") is None


def test_match_takes_the_longest_name_and_whole_words():
    text = "Joint laboratories for hybrid rice, not fairground joint labourers."

    assert [(text[one.start : one.end], one.concept.id) for one in match(text)] == [
        ("Joint laboratories", "joint_lab"),
        ("hybrid rice", "hybrid_rice"),
    ]


def test_narrower_and_ancestors_are_inverse():
    joint_lab = concepts()["joint_lab"]

    assert all(joint_lab in ancestors(one) for one in narrower(joint_lab))
    assert "bri_joint_lab" in {one.id for one in narrower(joint_lab)}


def test_turtle_holds_every_concept_once_with_three_labels():
    document = turtle("https://example.org/concept/")

    assert document.count(" a skos:Concept ;") == len(concepts())
    assert document.count("@zh-Hant , ") >= len(concepts())
    assert "@prefix qiao: <https://example.org/concept/> ." in document
    assert '"人工智能"@zh-Hans' in document


def test_turtle_holds_each_concept_in_the_collection_of_its_facet():
    document = turtle()
    collections = re.findall(r"qiao:facet_(\w+) a skos:Collection ;\s+skos:member (.*) \.", document)

    assert {facet: len(members.split(" , ")) for facet, members in collections} == {
        facet: len(listed) for facet, listed in facets().items()
    }
