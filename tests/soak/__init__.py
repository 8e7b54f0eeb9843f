"""Long tests of what must never be lost, each one command: `python -m tests.soak.NAME`."""
