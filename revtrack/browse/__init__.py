"""A story as a full-screen reader, with Textual (`pip install 'revtrack[browse]'`).

It reads the database through the verbs, never writes to it, and shows what the terminal views
show. Nothing else imports it: Textual takes longer to load than any command takes to run.
"""
