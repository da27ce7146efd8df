"""Articles of one question to one briefing: points of all of them, merged, grouped, cited, compared with others."""
