"""Chinese noun phrases; `nouns` finds the thing counted, `choice` chooses who holds it."""
