"""Other engines on the same tokens, each in its own process: SQLite FTS5, Xapian, bm25s, PostgreSQL.

    python search_peers.py ENGINE FOLDER        reads documents.jsonl and queries.jsonl, prints one JSON object

Needs nothing but the engine, so that any interpreter that has it will do. Each does what its manual says is fast,
answers any of the words, and gives ten hits with snippets and three facets where it has them (bm25s has neither).
"""

import json
import re
import sqlite3
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter, process_time

FACETS = ("language", "source", "country")


def lines(path):  # noqa: ANN001, ANN201 - a script for foreign interpreters, some without typing of ours
    """Yield the JSON values of a file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def fts5(folder):  # noqa: ANN001, ANN201 - as above
    """Index with SQLite and return a function that searches."""
    store = sqlite3.connect(folder / "fts5.db")
    store.execute("PRAGMA journal_mode=off")
    store.execute('CREATE VIRTUAL TABLE words USING fts5(text, tokenize="unicode61 remove_diacritics 0")')
    store.execute("CREATE TABLE about (id INTEGER PRIMARY KEY, language, source, country)")
    for number, each in enumerate(lines(folder / "documents.jsonl")):
        store.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, each["words"]))
        store.execute("INSERT INTO about VALUES (?, ?, ?, ?)", (number, *(each[name] for name in FACETS)))
    store.execute("INSERT INTO words (words) VALUES ('optimize')")
    store.commit()
    hits_of = "SELECT rowid, snippet(words, 0, '[', ']', '…', 24) FROM words WHERE words MATCH ? ORDER BY rank LIMIT 10"
    counts_of = "SELECT {0}, count(*) FROM words JOIN about ON about.id = words.rowid WHERE words MATCH ? GROUP BY {0}"

    def search(terms):  # noqa: ANN001, ANN202 - as above
        match = " OR ".join(f'"{term}"' for term in terms)
        hits = store.execute(hits_of, (match,)).fetchall()
        counts = [store.execute(counts_of.format(name), (match,)).fetchall() for name in FACETS]
        return [row[0] for row in hits], counts

    return search


def xapian(folder):  # noqa: ANN001, ANN201 - as above
    """Index with Xapian and return a function that searches."""
    import xapian as engine  # noqa: PLC0415 - only this peer needs it

    store = engine.WritableDatabase(str(folder / "xapian"), engine.DB_CREATE_OR_OVERWRITE)
    for each in lines(folder / "documents.jsonl"):
        document = engine.Document()
        terms = each["words"].split()
        for term, count in Counter(terms).items():
            document.add_term(term[:60], count)
        for slot, name in enumerate(FACETS):
            document.add_value(slot, each[name])
        document.set_data(each["words"])
        store.add_document(document)
    store.commit()

    def search(terms):  # noqa: ANN001, ANN202 - as above
        enquire = engine.Enquire(store)
        enquire.set_weighting_scheme(engine.BM25Weight(1.2, 0, 1, 0.75, 0))
        enquire.set_query(engine.Query(engine.Query.OP_OR, [term[:60] for term in terms]))
        spies = [engine.ValueCountMatchSpy(slot) for slot in range(len(FACETS))]
        for spy in spies:
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, 10, store.get_doccount())
        shown = [found.snippet(each.document.get_data().decode(), 160) for each in found]
        counts = [[(value.term, value.termfreq) for value in spy.values()] for spy in spies]
        return [each.docid - 1 for each in found], (shown, counts)

    return search


def bm25s(folder):  # noqa: ANN001, ANN201 - as above
    """Index with bm25s and return a function that searches; it has neither facets nor snippets."""
    import bm25s as engine  # noqa: PLC0415 - only this peer needs it

    index = engine.BM25(k1=1.2, b=0.75, method="lucene")
    index.index([each["words"].split() for each in lines(folder / "documents.jsonl")], show_progress=False)

    def search(terms):  # noqa: ANN001, ANN202 - as above
        found, _ = index.retrieve([terms], k=10, show_progress=False)
        return [int(number) for number in found[0]], None

    return search


def postgresql(folder):  # noqa: ANN001, ANN201 - as above
    """Index with the full text of PostgreSQL, in a cluster of its own that ends with this process."""
    import atexit  # noqa: PLC0415 - only this peer needs these
    import os  # noqa: PLC0415
    import shutil  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    import psycopg  # noqa: PLC0415

    home = folder / "postgresql"
    home.mkdir()
    binaries = shutil.which("initdb") or next(iter(Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)
    tools = Path(str(binaries)).parent
    user = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(home, "postgres")
        for above in (folder, *folder.parents):
            above.chmod(above.stat().st_mode | 0o011)
        user = ["runuser", "-u", "postgres", "--"]

    def run(*command):  # noqa: ANN002, ANN202 - as above
        subprocess.run([*user, *map(str, command)], check=True, stdout=subprocess.DEVNULL)

    run(tools / "initdb", "-D", home / "data", "-A", "trust", "-U", "postgres", "--no-sync")
    options = f"-c listen_addresses= -k {home} -c fsync=off -c shared_buffers=1GB -c jit=off"
    run(tools / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log", "-o", options, "start")
    atexit.register(run, tools / "pg_ctl", "-D", home / "data", "-m", "fast", "stop")
    store = psycopg.connect(host=str(home), user="postgres", dbname="postgres", autocommit=True)
    store.execute(
        "CREATE TABLE articles "
        "(id int PRIMARY KEY, words text, language text, source text, country text, terms tsvector)"
    )
    with store.cursor().copy("COPY articles (id, words, language, source, country) FROM STDIN") as copy:
        for number, each in enumerate(lines(folder / "documents.jsonl")):
            copy.write_row((number, each["words"], *(each[name] for name in FACETS)))
    store.execute("UPDATE articles SET terms = to_tsvector('simple', words)")
    store.execute("CREATE INDEX ON articles USING gin (terms)")
    store.execute("VACUUM ANALYZE articles")
    hits_of = (
        "SELECT id, ts_headline('simple', words, asked, 'MaxFragments=1') FROM "
        "(SELECT id, words FROM articles WHERE terms @@ %(asked)s::tsquery "
        "ORDER BY ts_rank(terms, %(asked)s::tsquery) DESC LIMIT 10) best, CAST(%(asked)s AS tsquery) asked"
    )
    counts_of = "SELECT {0}, count(*) FROM articles WHERE terms @@ %(asked)s::tsquery GROUP BY {0}"

    def search(terms):  # noqa: ANN001, ANN202 - as above
        asked = {"asked": " | ".join("'" + term.replace("'", "''") + "'" for term in terms)}
        hits = store.execute(hits_of, asked).fetchall()
        counts = [store.execute(counts_of.format(name), asked).fetchall() for name in FACETS]
        return [row[0] for row in hits], counts

    return search


def main(engine, folder):  # noqa: ANN001, ANN201 - as above
    """Index, ask every query, print times and hits."""
    clock = perf_counter if engine == "postgresql" else process_time  # its work is done by a server of its own
    start = clock()
    search = {"fts5": fts5, "xapian": xapian, "bm25s": bm25s, "postgresql": postgresql}[engine](folder)
    built = clock() - start
    times, hits = [], []
    for terms in lines(folder / "queries.jsonl"):
        start = clock()
        found, _ = search(terms)
        times.append(clock() - start)
        hits.append(found)
    size = sum(file.stat().st_size for file in folder.rglob("*") if re.search(engine, str(file)) and file.is_file())
    print(json.dumps({"built": built, "size": size, "times": times, "hits": hits}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
