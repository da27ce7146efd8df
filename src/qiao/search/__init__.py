"""Find and brief: an embedded full-text index over passages and claims, and cited digests."""
