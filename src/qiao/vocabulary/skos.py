"""The thesaurus as SKOS: concepts in, a Turtle document out, for every tool that reads thesauri."""

from collections.abc import Iterable, Iterator

from qiao.vocabulary.thesaurus import Concept, concepts, facets

PREFIXES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix qiao: <{base}> .
"""


def turtle(base: str = "urn:qiao:concept:") -> str:
    """Return the whole thesaurus in Turtle; `base` is the address that concept ids are appended to."""
    parts = [PREFIXES.format(base=base), _scheme()]
    narrower: dict[str, list[str]] = {}
    for concept in concepts().values():
        if concept.broader is not None:
            narrower.setdefault(concept.broader, []).append(concept.id)
    for facet, listed in facets().items():
        parts.append(_collection(facet, listed))
        parts += [_concept(one, narrower.get(one.id, [])) for one in listed]
    return "\n".join(parts)


def _scheme() -> str:
    tops = sorted(concept.id for concept in concepts().values() if concept.broader is None)
    lines = [
        "qiao:scheme a skos:ConceptScheme ;",
        '    dct:title "International science and technology cooperation"@en , "国际科技合作"@zh-Hans ;',
        "    skos:hasTopConcept " + " , ".join(f"qiao:{top}" for top in tops) + " .",
    ]
    return "\n".join(lines) + "\n"


def _collection(facet: str, listed: Iterable[Concept]) -> str:
    """Return a facet as the collection of its concepts."""
    members = " , ".join(f"qiao:{one.id}" for one in listed)
    return f"qiao:facet_{facet} a skos:Collection ;\n    skos:member {members} .\n"


def _concept(concept: Concept, narrower: list[str]) -> str:
    statements = ["skos:inScheme qiao:scheme", *_labels(concept)]
    if concept.broader is not None:
        statements.append(f"skos:broader qiao:{concept.broader}")
    else:
        statements.append("skos:topConceptOf qiao:scheme")
    if narrower:
        statements.append("skos:narrower " + " , ".join(f"qiao:{one}" for one in narrower))
    if concept.related:
        statements.append("skos:related " + " , ".join(f"qiao:{one}" for one in concept.related))
    return f"qiao:{concept.id} a skos:Concept ;\n    " + " ;\n    ".join(statements) + " .\n"


def _labels(concept: Concept) -> Iterator[str]:
    """Yield the label statements: one preferred label a language, the rest alternative."""
    preferred = ((concept.zh, "zh-Hans"), (concept.hant or concept.zh, "zh-Hant"), (concept.en, "en"))
    yield "skos:prefLabel " + " , ".join(f"{_literal(name)}@{language}" for name, language in preferred)
    aliases = [f"{_literal(name)}@zh-Hans" for name in concept.zh_aliases]
    aliases += [f"{_literal(name)}@en" for name in concept.en_aliases]
    if aliases:
        yield "skos:altLabel " + " , ".join(aliases)


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
