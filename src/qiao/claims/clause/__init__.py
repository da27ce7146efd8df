"""The clauses of English sentences: text in, clauses with their verbs and subjects out. `clauses` joins them."""
