"""The hand-kept files with file and line: reader, schemas, codelists, problems. Imports no other wing."""
