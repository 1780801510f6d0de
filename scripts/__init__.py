"""The pipeline, one module a step: from readings of press and work reports, kept by hand, to packages and a site."""
