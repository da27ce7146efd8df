"""Quality gates: runnable commands that measure what Qiao reads, finds and briefs, against floors that only rise."""
