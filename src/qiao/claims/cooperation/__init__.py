"""How cooperation claims are read: sentences in, drafts out.

`clauses` cuts sentences, `chinese` and `english` find the named things that a clause asserts, `modality` says whether
they are planned, done or ended, `involved` who and which countries take part. `qiao.claims.cooperations` joins them.
"""
