"""Reading the record: the only way by which a row reaches a view, each function with a fixed number of queries."""
