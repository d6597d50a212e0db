"""Casebook (提案办理案例库): records of handled proposals become a searchable static site."""

__version__ = "0.1.0"
