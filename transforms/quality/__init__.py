"""The last check before a release: rules over rows, the quality report, scores against hand-coded articles."""
