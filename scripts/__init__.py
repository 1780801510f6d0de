"""The pipeline, one module a step: from readings of press reports, kept by hand, to packages and a site."""
