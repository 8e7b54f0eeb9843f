"""Tests of the store, beside those of the verbs that use it."""
