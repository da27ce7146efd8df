"""How dates are read: text and a reference date in, spans with EDTF out. `qiao.claims.dates` joins both languages."""
