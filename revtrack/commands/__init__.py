"""The command line: one file a command, each asks, calls a verb and shows.

Only here are the environment, the clock and the terminal touched.
"""
