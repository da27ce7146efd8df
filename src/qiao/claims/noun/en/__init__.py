"""English noun phrases; `nouns` finds the thing counted, `subject` who holds it."""
