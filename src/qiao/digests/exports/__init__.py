"""Briefings to files: Markdown, DOCX and PDF, each with footnotes that name source, date, quote and address."""
