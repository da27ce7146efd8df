"""Articles to claims: in goes a reading, out come figures and cooperations that point at the characters that say so."""
