"""From place names in the text to points: the gazetteer, toponym resolution, and the place of an event."""
