"""Who is who and what repeats what across documents: readings and claims in, lineages, series, conflicts out."""
