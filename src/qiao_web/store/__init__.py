"""Writing the record: prepared rows go in, batches of one transaction each come out, and the index follows.

worker processes   pipeline.record → rows (pure)          `worker`, `rows`, `days`, `pool`
one writer         rows → database, totals, outbox        `write`, `tables`, `tallies`, `lineages`
one feeder         outbox → full-text index               `feed`
"""
