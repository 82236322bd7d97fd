"""Tests of swanalyse; the folders mirror the package."""
