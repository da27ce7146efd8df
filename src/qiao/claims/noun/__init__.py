"""What figures count and who holds them: a sentence and a place in it in, spans of noun phrases out."""
