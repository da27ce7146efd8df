"""A briefing's prose rewritten by a language model of the user's, sentence by sentence through an evidence gate."""
