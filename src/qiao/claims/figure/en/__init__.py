"""English figures; `figures` tells them apart from dates, ordinals, names and codes, the others say what they count."""
