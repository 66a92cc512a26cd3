# The order of the work. `make report` runs it through `uptake build`, which then puts the finished
# site in place; on a cluster: uptake build --profile workflow/profiles/slurm
#
# A jurisdiction's tables are cleaned and estimated apart from the others', so that new rows of one
# re-run only its own steps and those that join all of them.

import functools
import hashlib
import json
import sys
from pathlib import Path

import yaml

SETTINGS = "analysis/settings.yml"
JURISDICTIONS = list(yaml.safe_load(Path(SETTINGS).read_text(encoding="utf-8"))["jurisdictions"])
PACKAGE = json.loads(Path("data/raw/datapackage.json").read_text(encoding="utf-8"))
COMMON = [Path(r["path"]).stem for r in PACKAGE["resources"] if "/" not in r["path"]]
# Editions of official lists: their files by jurisdiction and key.
EDITIONS = {part: {} for part in JURISDICTIONS}
for r in PACKAGE["resources"]:
    if about := r.get("snapshot"):
        files = EDITIONS[about["jurisdiction"]].setdefault(about["key"], [])
        files.append(f"data/raw/{r['path']}")
SPLIT = ["designations", "listings", "names", "births"]
REPORTS = sorted(str(path) for path in Path("reports").rglob("*") if path.is_file())
ANALYSIS = sorted(str(path) for path in Path("analysis").iterdir() if path.is_file())
THEME = "reports/theme/theme.scss"
PAGES = ["index", "volume", "uptake", "together", "limits", "briefs", "changes", "data", "methods"]
RUN = f"{sys.executable} -m uptake run"
RENDER = f"{sys.executable} -m uptake render"


def modules(*patterns):
    return sorted(str(path) for pattern in patterns for path in Path("src/uptake").glob(pattern))


# The modules that a step can reach: imports go one way, so a step needs none above its own.
CLEANING = modules(
    "errors.py", "texts.py", "settings.py", "store.py", "fields.py", "tables/*.py", "sources/**/*.py", "sources/*.yml",
    "names.py", "dates.py", "countries.py", "countries.csv", "regimes.py", "history/*.py", "datapackage.py",
    "cleaning.py", "edition.py", "notebooks.py",
)
LINKING = CLEANING + modules("linking/*.py", "linking/*.yml")
MEASURING = CLEANING + modules("measures/*.py")
SHOWING = MEASURING + modules(
    "record.py", "asks.py", "changes.py", "prose.py", "theme.py", "figures/*.py",
    "publish/page.py", "publish/downloads.py",
)
EVERYTHING = modules("**/*.py")
ASKS = "analysis/asks.yml"
# Which listings are designations, and which are primary.
RULES = ["analysis/designations.yml", "analysis/primary.csv"]
# What people have decided about links, and what they read of outcomes and published shares.
REVIEWED = "analysis/links.csv"
READINGS = ["analysis/outcome_differences.csv", "analysis/published_shares.csv"]
LINKED = expand(
    "data/processed/{table}.parquet",
    table=["links", "stale_links", "link_quality", "clusters", "recommendation_links", "recommendation_links_by_rule"],
)
OUTCOMES = expand("data/processed/{table}.parquet", table=["register", "outcome_differences"]) + expand(
    "data/processed/estimates/{measure}-all.parquet", measure=["uptake", "curves", "times", "thresholds"]
)
TOGETHER = "data/processed/estimates/together-all.parquet"


def estimates(wildcards):
    """The estimates that a page or brief of one jurisdiction, or of all, shows."""
    shown = JURISDICTIONS + ["all"] if wildcards.jurisdiction == "all" else [wildcards.jurisdiction]
    return [f"data/processed/estimates/volume-{part}.parquet" for part in shown]


def tables(wildcards):
    """The cleaned tables behind the estimates of one jurisdiction, or of all."""
    parts = JURISDICTIONS if wildcards.jurisdiction == "all" else [wildcards.jurisdiction]
    split = [f"data/processed/{part}/{table}.parquet" for part in parts for table in SPLIT[:2]]
    return split + [f"data/processed/common/{table}.parquet" for table in ("regimes", "tenures")]


def cleaned(*tables):
    """Cleaned tables of all jurisdictions."""
    return expand("data/processed/{part}/{table}.parquet", part=JURISDICTIONS, table=tables)


def common(*tables):
    """Cleaned tables that all jurisdictions share."""
    return expand("data/processed/common/{table}.parquet", table=tables)


@functools.cache
def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def held(*sources):
    """What source files hold, as a parameter of the steps that read them.

    By dates alone, a file that is put back with its old date would not be a change.
    """
    paths = [path for group in sources for path in ([group] if isinstance(group, str) else group)]
    return hashlib.sha256("".join(map(digest, paths)).encode()).hexdigest()


def raw(jurisdiction):
    """The raw tables and rules that a jurisdiction's rows are cleaned from."""
    large = [f"data/raw/{table}/{jurisdiction}.csv.gz" for table in SPLIT[1:]]
    return ["data/raw/regimes.csv", f"data/raw/designations/{jurisdiction}.csv", *large, *RULES]


def files_of(key):
    """The files of an edition."""
    return next(files for editions in EDITIONS.values() for k, files in editions.items() if k == key)


def snapshots(jurisdiction):
    """The editions of a jurisdiction's list, as they were read."""
    return [f"data/processed/snapshots/{key}" for key in EDITIONS[jurisdiction]]


wildcard_constraints:
    jurisdiction="|".join([*JURISDICTIONS, "all"]),


rule all:
    localrule: True
    input:
        "build/_site",


rule snapshot:
    input:
        lambda wildcards: files_of(wildcards.key),
        SETTINGS,
        CLEANING,
        notebook="notebooks/snapshot.ipynb",
    output:
        directory("data/processed/snapshots/{key}"),
        run="build/notebooks/snapshot-{key}.ipynb",
    params:
        sources=lambda wildcards: held(
            files_of(wildcards.key), SETTINGS, CLEANING, "notebooks/snapshot.ipynb"
        ),
    log:
        "build/log/snapshot-{key}.log",
    benchmark:
        "build/benchmark/snapshot-{key}.tsv"
    shell:
        "{RUN} {input.notebook} -p key={wildcards.key} -o {output.run} 2> {log}"


rule clean:
    input:
        lambda wildcards: raw(wildcards.jurisdiction),
        lambda wildcards: snapshots(wildcards.jurisdiction),
        SETTINGS,
        CLEANING,
        notebook="notebooks/clean.ipynb",
    output:
        expand(
            "data/processed/{{jurisdiction}}/{table}.parquet",
            table=[*SPLIT, "changes", "rejected", "rows"],
        ),
        run="build/notebooks/clean-{jurisdiction}.ipynb",
    params:
        sources=lambda wildcards: held(
            raw(wildcards.jurisdiction), SETTINGS, CLEANING, "notebooks/clean.ipynb"
        ),
        # An edition that is taken out again is a change too.
        editions=lambda wildcards: sorted(EDITIONS[wildcards.jurisdiction]),
    log:
        "build/log/clean-{jurisdiction}.log",
    benchmark:
        "build/benchmark/clean-{jurisdiction}.tsv"
    shell:
        "{RUN} {input.notebook} -p part={wildcards.jurisdiction} -o {output.run} 2> {log}"


rule clean_common:
    input:
        expand("data/raw/{table}.csv", table=COMMON),
        SETTINGS,
        CLEANING,
        notebook="notebooks/clean.ipynb",
    output:
        expand("data/processed/common/{table}.parquet", table=[*COMMON, "rejected", "rows"]),
        run="build/notebooks/clean-common.ipynb",
    params:
        sources=held(
            expand("data/raw/{table}.csv", table=COMMON), SETTINGS, CLEANING, "notebooks/clean.ipynb"
        ),
    log:
        "build/log/clean-common.log",
    benchmark:
        "build/benchmark/clean-common.tsv"
    shell:
        "{RUN} {input.notebook} -p part=common -o {output.run} 2> {log}"


rule edition:
    input:
        expand(
            "data/processed/{part}/{table}.parquet",
            part=JURISDICTIONS,
            table=[*SPLIT, "changes", "rows"],
        ),
        expand("data/processed/common/{table}.parquet", table=[*COMMON, "rows"]),
        ANALYSIS,
        EVERYTHING,
        notebook="notebooks/edition.ipynb",
    output:
        expand(
            "data/processed/{table}.parquet",
            table=[*SPLIT, *COMMON, "changes", "rejected", "rows"],
        ),
        "data/processed/edition.json",
        run="build/notebooks/edition.ipynb",
    params:
        sources=held(ANALYSIS, EVERYTHING, "notebooks/edition.ipynb"),
    log:
        "build/log/edition.log",
    benchmark:
        "build/benchmark/edition.tsv"
    shell:
        "{RUN} {input.notebook} -o {output.run} 2> {log}"


rule estimate:
    input:
        tables,
        SETTINGS,
        MEASURING,
        notebook="notebooks/estimate.ipynb",
    output:
        "data/processed/estimates/volume-{jurisdiction}.parquet",
        run="build/notebooks/estimate-{jurisdiction}.ipynb",
    params:
        sources=held(SETTINGS, MEASURING, "notebooks/estimate.ipynb"),
    log:
        "build/log/estimate-{jurisdiction}.log",
    benchmark:
        "build/benchmark/estimate-{jurisdiction}.tsv"
    shell:
        "{RUN} {input.notebook} -p jurisdiction={wildcards.jurisdiction} -o {output.run} 2> {log}"


rule link:
    input:
        cleaned("listings", "names", "births"),
        common("recommendations_public", "link_labels"),
        REVIEWED,
        SETTINGS,
        LINKING,
        notebook="notebooks/link.ipynb",
    output:
        LINKED,
        run="build/notebooks/link.ipynb",
    params:
        sources=held(REVIEWED, SETTINGS, LINKING, "notebooks/link.ipynb"),
    log:
        "build/log/link.log",
    benchmark:
        "build/benchmark/link.tsv"
    shell:
        "{RUN} {input.notebook} -o {output.run} 2> {log}"


rule estimate_uptake:
    input:
        cleaned("listings", "designations"),
        common("recommendations_public", "recommendation_outcomes_read", "regimes", "tenures"),
        LINKED,
        SETTINGS,
        MEASURING,
        notebook="notebooks/estimate_uptake.ipynb",
    output:
        OUTCOMES,
        run="build/notebooks/estimate_uptake.ipynb",
    params:
        sources=held(SETTINGS, MEASURING, "notebooks/estimate_uptake.ipynb"),
    log:
        "build/log/estimate_uptake.log",
    benchmark:
        "build/benchmark/estimate_uptake.tsv"
    shell:
        "{RUN} {input.notebook} -o {output.run} 2> {log}"


rule estimate_together:
    input:
        cleaned("listings", "designations"),
        common("regimes", "tenures"),
        LINKED,
        SETTINGS,
        MEASURING,
        notebook="notebooks/estimate_together.ipynb",
    output:
        TOGETHER,
        run="build/notebooks/estimate_together.ipynb",
    params:
        sources=held(SETTINGS, MEASURING, "notebooks/estimate_together.ipynb"),
    log:
        "build/log/estimate_together.log",
    benchmark:
        "build/benchmark/estimate_together.tsv"
    shell:
        "{RUN} {input.notebook} -o {output.run} 2> {log}"


rule jurisdiction_page:
    input:
        estimates,
        tables,
        OUTCOMES,
        TOGETHER,
        common("uptake_published", "published_figures"),
        READINGS,
        SETTINGS,
        SHOWING,
        THEME,
        notebook="notebooks/jurisdiction.ipynb",
    output:
        directory("build/figures/jurisdictions/{jurisdiction}"),
        run="build/pages/jurisdictions/{jurisdiction}.ipynb",
    params:
        sources=held(SETTINGS, SHOWING, THEME, READINGS, "notebooks/jurisdiction.ipynb"),
    log:
        "build/log/page-{jurisdiction}.log",
    benchmark:
        "build/benchmark/page-{jurisdiction}.tsv"
    shell:
        "{RUN} {input.notebook} -p jurisdiction={wildcards.jurisdiction} -o {output.run} 2> {log}"


rule brief:
    input:
        estimates,
        tables,
        OUTCOMES,
        TOGETHER,
        common("uptake_published", "published_figures"),
        READINGS,
        SETTINGS,
        SHOWING,
        THEME,
        ASKS,
        notebook="notebooks/brief.ipynb",
    output:
        directory("build/figures/briefs/{jurisdiction}"),
        run="build/briefs/{jurisdiction}.ipynb",
    params:
        sources=held(SETTINGS, SHOWING, THEME, READINGS, ASKS, "notebooks/brief.ipynb"),
    log:
        "build/log/brief-{jurisdiction}.log",
    benchmark:
        "build/benchmark/brief-{jurisdiction}.tsv"
    shell:
        "{RUN} {input.notebook} -p jurisdiction={wildcards.jurisdiction} -o {output.run} 2> {log}"


# The pages below join all jurisdictions.
def everything(wildcards):
    return [
        *expand("data/processed/estimates/volume-{part}.parquet", part=[*JURISDICTIONS, "all"]),
        *expand("data/processed/{table}.parquet", table=["designations", "listings", "regimes"]),
        *expand("data/processed/{table}.parquet", table=["tenures", "changes", "rejected", "rows"]),
        *common("recommendations_public", "uptake_published", "published_figures"),
        *LINKED,
        *OUTCOMES,
        TOGETHER,
        *READINGS,
        "data/processed/edition.json",
        "data/raw/datapackage.json",
    ]


rule page:
    input:
        everything,
        SETTINGS,
        SHOWING,
        THEME,
        notebook="notebooks/{page}.ipynb",
    output:
        run="build/pages/{page}.ipynb",
    wildcard_constraints:
        page="briefs|changes|data|limits|methods",
    params:
        sources=lambda wildcards: held(
            SETTINGS, SHOWING, THEME, READINGS, f"notebooks/{wildcards.page}.ipynb"
        ),
    log:
        "build/log/page-{page}.log",
    benchmark:
        "build/benchmark/page-{page}.tsv"
    shell:
        "{RUN} {input.notebook} -o {output.run} 2> {log}"


use rule page as page_with_figures with:
    output:
        directory("build/figures/{page}"),
        run="build/pages/{page}.ipynb",
    wildcard_constraints:
        page="index|together|uptake|volume",


rule site:
    input:
        everything,
        expand("build/pages/{page}.ipynb", page=PAGES),
        expand("build/pages/jurisdictions/{part}.ipynb", part=JURISDICTIONS),
        expand("build/briefs/{part}.ipynb", part=["all", *JURISDICTIONS]),
        REPORTS,
        EVERYTHING,
        "_quarto.yml",
    output:
        directory("build/_site"),
    params:
        sources=held(REPORTS, EVERYTHING, "_quarto.yml"),
        engine=config.get("engine", "auto"),
    log:
        "build/log/site.log",
    benchmark:
        "build/benchmark/site.tsv"
    threads: 2
    shell:
        "{RENDER} --engine {params.engine} --output {output} 2> {log}"
