"""Tests of swanalyse.reeks."""
