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
PAGES = [
    "index", "volume", "uptake", "together", "regimes", "trends", "claims", "limits", "briefs", "explorer",
    "changes", "data", "methods", "search",
]
WITH_FIGURES = ["claims", "index", "methods", "regimes", "together", "trends", "uptake", "volume"]
LANGUAGES = ["en", "fr", "es"]
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
MODELLING = MEASURING + modules("prose.py", "models/*.py", "calibration/*.py")
SPECIFYING = MODELLING + modules("specifications/*.py")
CLAIMING = MODELLING + modules("claims/*.py")
SHOWING = SPECIFYING + modules(
    "claims/*.py", "record.py", "language.py", "languages/*.ftl", "asks.py", "design.py", "exposure.py", "changes.py", "theme.py", "figures/*.py",
    "publish/page.py", "publish/brief.py", "publish/downloads.py", "publish/explorer.py", "publish/reuse.py",
)
EVERYTHING = modules("**/*.py")
DESIGN = "analysis/regime_design.yml"
# Which listings are designations, and which are primary.
RULES = ["analysis/designations.yml", "analysis/primary.csv"]
# What people have decided about links, and what they read of outcomes and published figures.
REVIEWED = "analysis/links.csv"
READINGS = ["analysis/outcome_differences.csv", "analysis/claims.yml"]
LINKED = expand(
    "data/processed/{table}.parquet",
    table=["links", "stale_links", "link_quality", "clusters", "recommendation_links", "recommendation_links_by_rule"],
)
OUTCOMES = expand("data/processed/{table}.parquet", table=["register", "outcome_differences"]) + expand(
    "data/processed/estimates/{measure}-all.parquet", measure=["uptake", "curves", "times", "thresholds"]
)
TOGETHER = "data/processed/estimates/together-all.parquet"
# By the country that lists connect targets with: each designation, and the counts.
CONNECTED = expand("data/processed/estimates/{measure}-all.parquet", measure=["connected", "countries", "listed"])
# Their codes, one a line: which pages there are follows from the data.
COUNTRIES = "data/processed/countries.txt"
MODELS = expand("data/processed/estimates/{measure}-all.parquet", measure=["models", "alerts", "past_alerts"])
SPECIFIED = "data/processed/estimates/specifications-all.parquet"
CLAIMED = expand("data/processed/estimates/{measure}-all.parquet", measure=["claims", "claim_choices"])
# What the methods do on simulated histories: made by the rule calibration, and kept.
CALIBRATED = "benchmarks/calibration/coverage.csv"
CHOICES, PUBLISHED_FIGURES, PLAN = "analysis/specifications.yml", "analysis/claims.yml", "analysis/PLAN.md"


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
        CALIBRATED,
        SETTINGS,
        MODELLING,
        notebook="notebooks/estimate.ipynb",
    output:
        "data/processed/estimates/volume-{jurisdiction}.parquet",
        run="build/notebooks/estimate-{jurisdiction}.ipynb",
    params:
        sources=held(CALIBRATED, SETTINGS, MODELLING, "notebooks/estimate.ipynb"),
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
        CONNECTED,
        COUNTRIES,
        run="build/notebooks/estimate_together.ipynb",
    params:
        sources=held(SETTINGS, MEASURING, "notebooks/estimate_together.ipynb"),
    log:
        "build/log/estimate_together.log",
    benchmark:
        "build/benchmark/estimate_together.tsv"
    shell:
        "{RUN} {input.notebook} -o {output.run} 2> {log}"


rule estimate_models:
    input:
        cleaned("listings", "designations"),
        common("regimes", "tenures", "milestones"),
        OUTCOMES,
        CALIBRATED,
        SETTINGS,
        MODELLING,
        notebook="notebooks/estimate_models.ipynb",
    output:
        MODELS,
        run="build/notebooks/estimate_models.ipynb",
    params:
        sources=held(CALIBRATED, SETTINGS, MODELLING, "notebooks/estimate_models.ipynb"),
    log:
        "build/log/estimate_models.log",
    benchmark:
        "build/benchmark/estimate_models.tsv"
    shell:
        "{RUN} {input.notebook} -o {output.run} 2> {log}"


rule estimate_specifications:
    input:
        cleaned("listings", "designations"),
        common("recommendations_public", "regimes", "tenures"),
        LINKED,
        CALIBRATED,
        CHOICES,
        SETTINGS,
        SPECIFYING,
        notebook="notebooks/estimate_specifications.ipynb",
    output:
        SPECIFIED,
        run="build/notebooks/estimate_specifications.ipynb",
    params:
        sources=held(CALIBRATED, CHOICES, SETTINGS, SPECIFYING, "notebooks/estimate_specifications.ipynb"),
    log:
        "build/log/estimate_specifications.log",
    benchmark:
        "build/benchmark/estimate_specifications.tsv"
    shell:
        "{RUN} {input.notebook} -o {output.run} 2> {log}"


rule estimate_claims:
    input:
        cleaned("listings", "designations"),
        common("recommendations_public", "regimes", "uptake_published", "published_figures"),
        LINKED,
        PUBLISHED_FIGURES,
        SETTINGS,
        CLAIMING,
        notebook="notebooks/estimate_claims.ipynb",
    output:
        CLAIMED,
        run="build/notebooks/estimate_claims.ipynb",
    params:
        sources=held(PUBLISHED_FIGURES, SETTINGS, CLAIMING, "notebooks/estimate_claims.ipynb"),
    log:
        "build/log/estimate_claims.log",
    benchmark:
        "build/benchmark/estimate_claims.tsv"
    shell:
        "{RUN} {input.notebook} -o {output.run} 2> {log}"


# What is shown: pages and briefs, many to a kernel, since starting one costs more than most of them do.
def everything(wildcards):
    return [
        *expand("data/processed/estimates/volume-{part}.parquet", part=[*JURISDICTIONS, "all"]),
        *expand("data/processed/{table}.parquet", table=["designations", "listings", "regimes"]),
        *expand("data/processed/{table}.parquet", table=["tenures", "changes", "rejected", "rows"]),
        *common("recommendations_public", "uptake_published", "published_figures"),
        *common("regime_design", "milestones", "general_licences", "practitioner_factors"),
        *LINKED,
        *OUTCOMES,
        TOGETHER,
        *CONNECTED,
        COUNTRIES,
        *MODELS,
        SPECIFIED,
        *CLAIMED,
        CALIBRATED,
        PLAN,
        *READINGS,
        DESIGN,
        "data/processed/edition.json",
        "data/raw/datapackage.json",
    ]


# A notebook for each page of its own.
rule pages:
    input:
        everything,
        SETTINGS,
        SHOWING,
        THEME,
        notebooks=expand("notebooks/{page}.ipynb", page=PAGES),
    output:
        expand("build/pages/{page}.ipynb", page=PAGES),
        [directory(f"build/figures/{page}") for page in WITH_FIGURES],
    params:
        sources=held(
            SETTINGS, SHOWING, THEME, READINGS, DESIGN, CALIBRATED, PLAN,
            expand("notebooks/{page}.ipynb", page=PAGES),
        ),
    log:
        "build/log/pages.log",
    benchmark:
        "build/benchmark/pages.tsv"
    shell:
        "{RUN} {input.notebooks} -o 'build/pages/{{notebook}}.ipynb' 2> {log}"


rule jurisdictions:
    input:
        everything,
        SETTINGS,
        SHOWING,
        THEME,
        notebook="notebooks/jurisdiction.ipynb",
    output:
        directory("build/pages/jurisdictions"),
        directory("build/figures/jurisdictions"),
    params:
        sources=held(SETTINGS, SHOWING, THEME, READINGS, "notebooks/jurisdiction.ipynb"),
        each=",".join(JURISDICTIONS),
    log:
        "build/log/jurisdictions.log",
    benchmark:
        "build/benchmark/jurisdictions.tsv"
    shell:
        "{RUN} {input.notebook} -p jurisdiction={params.each}"
        " -o '{output[0]}/{{jurisdiction}}.ipynb' 2> {log}"


rule briefs:
    input:
        everything,
        SETTINGS,
        SHOWING,
        THEME,
        notebook="notebooks/brief.ipynb",
    output:
        expand(
            "build/briefs/{language}/{part}.ipynb", language=LANGUAGES, part=[*JURISDICTIONS, "all"]
        ),
        directory("build/figures/briefs"),
    params:
        sources=held(SETTINGS, SHOWING, THEME, READINGS, "notebooks/brief.ipynb"),
        each=",".join([*JURISDICTIONS, "all"]),
        languages=",".join(LANGUAGES),
    log:
        "build/log/briefs.log",
    benchmark:
        "build/benchmark/briefs.tsv"
    shell:
        "{RUN} {input.notebook} -p jurisdiction={params.each} -p language={params.languages}"
        " -o 'build/briefs/{{language}}/{{jurisdiction}}.ipynb' 2> {log}"


# What is known of each country that a designated target is connected with.
def of_countries(wildcards):
    return [*CONNECTED, COUNTRIES, "data/processed/register.parquet", *common("regimes", "country_context")]


rule countries:
    input:
        of_countries,
        SETTINGS,
        SHOWING,
        THEME,
        notebook="notebooks/country.ipynb",
        every="notebooks/countries.ipynb",
    output:
        directory("build/pages/countries"),
        directory("build/figures/countries"),
        page="build/pages/countries.ipynb",
    params:
        sources=held(SETTINGS, SHOWING, THEME, "notebooks/country.ipynb", "notebooks/countries.ipynb"),
    log:
        "build/log/countries.log",
    benchmark:
        "build/benchmark/countries.tsv"
    shell:
        "{RUN} {input.every} -o {output.page} 2> {log}"
        " && {RUN} {input.notebook} -p country=@{COUNTRIES}"
        " -o '{output[0]}/{{country}}.ipynb' 2>> {log}"


rule country_briefs:
    input:
        of_countries,
        SETTINGS,
        SHOWING,
        THEME,
        notebook="notebooks/country_brief.ipynb",
    output:
        [directory(f"build/briefs/{language}/countries") for language in LANGUAGES],
    params:
        sources=held(SETTINGS, SHOWING, THEME, "notebooks/country_brief.ipynb"),
        languages=",".join(LANGUAGES),
    log:
        "build/log/country_briefs.log",
    benchmark:
        "build/benchmark/country_briefs.tsv"
    shell:
        "{RUN} {input.notebook} -p country=@{COUNTRIES} -p language={params.languages}"
        " -o 'build/briefs/{{language}}/countries/{{country}}.ipynb' 2> {log}"


rule site:
    input:
        everything,
        expand("build/pages/{page}.ipynb", page=PAGES),
        rules.jurisdictions.output,
        rules.briefs.output,
        rules.countries.output,
        rules.country_briefs.output,
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


# What the methods do on simulated histories. No part of a build: the stored result is read by it,
# and made anew after a change of a method by
#
#     uptake build calibration        or, on a cluster, with --profile workflow/profiles/slurm
#
SIMULATED = [(packages, "none") for packages in ["all", "poisson", "overdispersed", *JURISDICTIONS]]
SIMULATED += [(packages, "halved") for packages, _ in SIMULATED[1:]]


def drawn(wildcards):
    """The designations whose packages are drawn; those of all where none of one list are."""
    own = [part for part in JURISDICTIONS if part == wildcards.packages]
    return expand("data/processed/{part}/designations.parquet", part=own or JURISDICTIONS)


rule calibrate:
    input:
        drawn,
        SETTINGS,
        MODELLING,
        notebook="notebooks/calibrate.ipynb",
    output:
        table="build/calibration/{packages}-{change}.csv",
        run="build/notebooks/calibrate-{packages}-{change}.ipynb",
    params:
        sources=held(SETTINGS, MODELLING, "notebooks/calibrate.ipynb"),
    threads: 1
    resources:
        runtime=30,
    log:
        "build/log/calibrate-{packages}-{change}.log",
    benchmark:
        "build/benchmark/calibrate-{packages}-{change}.tsv"
    shell:
        "{RUN} {input.notebook} -p packages={wildcards.packages} -p change={wildcards.change}"
        " -p to={output.table} -o {output.run} 2> {log}"


# Its file is no output: as one, every build would calibrate first.
rule calibration:
    localrule: True
    input:
        [f"build/calibration/{packages}-{change}.csv" for packages, change in SIMULATED],
    run:
        import pandas as pd

        key = ["method", "packages", "actions", "change"]
        coverage = pd.concat(map(pd.read_csv, input)).sort_values(key)
        coverage.round(4).to_csv(CALIBRATED, index=False, lineterminator="\n")
