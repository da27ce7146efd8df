"""The `qiao` command: one module per noun, each of which reads input, calls one function and prints the result."""
