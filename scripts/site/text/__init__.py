"""The bilingual texts of the site."""
