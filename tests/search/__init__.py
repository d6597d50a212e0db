"""Tests of index and engine together: run.mjs runs the engine, conftest.py builds what it reads."""
