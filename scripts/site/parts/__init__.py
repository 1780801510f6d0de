"""What pages are put together from: wording, tables, quotes, links."""
