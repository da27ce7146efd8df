"""How numerals are read: text in, numerals with exact values out. `qiao.claims.numerals` joins both languages."""
