"""The English pipeline and what is known of words: loading the model, paragraphs, phrases by their inflected forms."""
