"""The pages made from data, one file a page or a family of pages."""
