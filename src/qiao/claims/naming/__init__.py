"""How names are read that no list holds: text in, spans out, for one-character country signs and bodies by pattern."""
