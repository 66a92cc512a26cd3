"""Confidential case files: what a coalition gave to governments about people at risk.

A case file is a workbook that lies outside the project or in `data/private/`, which git ignores.
What is made of it is counts and rates, written to `data/private/report/` and nowhere else: no
notebook, no workflow and no log takes part, and nothing of it reaches the site.

Three rules hold in every module here:

- no message repeats what a cell holds: a name in the wrong column would end up in a log;
- nothing is written before the whole file has been read without a fault;
- what is written has passed `suppression`.
"""
