"""How figures are read: sentences and numerals in, drafts out. `qiao.claims.figures` joins both languages."""
