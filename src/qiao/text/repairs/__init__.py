"""The repairs of a text: named steps, in a fixed order, each of which can be shown and replayed.

In comes a source text with the regions of its document, out come the clean text traced to the source and the list of
what was done. `replay` makes the clean text again from the source and that list alone.
"""
