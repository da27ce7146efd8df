"""Claims to sentences of either language, by patterns: no model, and nothing that the claim does not say."""
