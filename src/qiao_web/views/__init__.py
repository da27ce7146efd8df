"""The pages: each view reads its input, calls one function of the record and presents what it gives."""
