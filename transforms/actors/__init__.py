"""Who: actor mentions in the text, and their names, types and periods by the actor dictionary."""
