"""Reading an article: start a source, its drafts, the work sheet, the search of quotes, the sheet of a person."""
