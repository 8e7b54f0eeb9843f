"""Tests of whole corpora, by module."""
