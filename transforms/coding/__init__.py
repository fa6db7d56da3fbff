"""What: triggers, arguments, modality, fatalities, types, tags and notes; from spans to mentions."""
