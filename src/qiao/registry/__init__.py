"""Who is who and what repeats what across documents: in go readings and claims, out come lineages, series and conflicts."""
