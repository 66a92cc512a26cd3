"""From a staged project folder to a website and printed briefs.

A staged folder is a Quarto website: `_quarto.yml`, `_variables.yml`, the pages as executed
notebooks, the figures and downloads that they refer to. Two engines turn it into the same pages:
Quarto itself where it is installed, and the built-in one (`builtin`) everywhere.
"""
