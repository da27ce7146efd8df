"""Engine of digests: claims and passages in, cited points in either language out."""
