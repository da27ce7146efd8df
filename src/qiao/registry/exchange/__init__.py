"""Claims leave Qiao here: in come claims with evidence and decisions, out come JSONL, CSV, FollowTheMoney, JSON-LD."""
