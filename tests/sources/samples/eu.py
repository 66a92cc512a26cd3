"""The EU list in XML and CSV in small; entries are invented, or short public facts."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from tests.sources.samples.sample import Sample
from uptake.sources.eu_fsf.columns import COLUMNS

NAME = '<nameAlias wholeName="Ann EXAMPLE" nameLanguage="" strong="true" logicalId="1"/>'
ACT = (
    '<regulation regulationType="{type}" organisationType="council" publicationDate="{day}" '
    'entryIntoForceDate="2030-01-01" numberTitle="{title}" programme="{programme}" logicalId="9">'
    "<publicationUrl>http://example.eu</publicationUrl></regulation>"
)
CITED = '<regulationSummary regulationType="{}" publicationDate="{}" numberTitle="{}"/>'


def act(
    day: str = "2021-03-02",
    type: str = "amendment",
    title: str = "2021/371 (OJ L71I)",
    programme: str = "HR",
) -> str:
    return ACT.format(day=day, type=type, title=title, programme=programme)


def subject(
    *children: str,
    reference: str = "EU.9001.1",
    designated: str = "2021-03-02",
    kind: str = 'code="person" classificationCode="P"',
) -> str:
    return (
        f'<sanctionEntity designationDate="{designated}" designationDetails="" unitedNationId="" '
        f'euReferenceNumber="{reference}" logicalId="77"><remark>said of it</remark>'
        f"<subjectType {kind}/>{''.join(children)}</sanctionEntity>"
    )


def alias(name: str, language: str = "", strong: str = "true", remark: str = "") -> str:
    return (
        f'<nameAlias firstName="" middleName="" lastName="" wholeName="{name}" function="" '
        f'gender="M" title="" nameLanguage="{language}" strong="{strong}" logicalId="5">'
        f"<remark>{remark}</remark></nameAlias>"
    )


def list_xml(*subjects: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{head}'
        '<export xmlns="http://eu.europa.ec/fpi/fsd/export" '
        'generationDate="2026-08-05T16:47:04.449+02:00" globalFileId="184961">'
        f"{''.join(subjects)}</export>"
    )


ABOUT = {
    "fileGenerationDate": "05/08/2026",
    "Entity_LogicalId": "77",
    "Entity_EU_ReferenceNumber": "EU.9001.1",
    "Entity_DesignationDate": "2021-03-02",
    "Entity_SubjectType": "person",
    "Entity_SubjectType_ClassificationCode": "P",
    "Entity_Regulation_Type": "amendment",
    "Entity_Regulation_PublicationDate": "2021-03-02",
    "Entity_Regulation_NumberTitle": "2021/371 (OJ L71I)",
    "Entity_Regulation_Programme": "HR",
}
NAMED = {**ABOUT, "NameAlias_WholeName": "Ann EXAMPLE", "NameAlias_LogicalId": "1"}


def list_csv(*rows: Mapping[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _born(attributes: str) -> str:
    return f'<birthdate calendarType="GREGORIAN" {attributes} city="Kyiv" countryIso2Code="UA"/>'


_SUBJECTS = (
    subject(act(), NAME, reference="EU.9000.1"),
    subject(act(), alias("Анна", "BG"), alias("Anna &amp; Co", "DE"), reference="EU.9001.1"),
    subject(
        act("2018-02-16"),
        NAME,
        CITED.format("regulation", "2003-07-08", "A"),
        designated="",
        reference="EU.9002.1",
    ),
    subject(act(), NAME, _born('birthdate="1952-10-07" year="1952"'), reference="EU.9003.1"),
    subject(act(), NAME, _born('year="1968" circa="true"'), reference="EU.9004.1"),
    subject(act(), NAME, _born('yearRangeFrom="1953" yearRangeTo="1958"'), reference="EU.9005.1"),
    subject(
        act(programme="UKR"),
        act(programme="HR"),
        alias("Firm", remark="low quality alias"),
        '<citizenship countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>',
        '<address city="Minsk" countryIso2Code="BY"><contactInfo key="EMAIL" value="x"/></address>',
        '<address countryIso2Code="00" countryDescription="UNKNOWN"/>',
        '<identification number="1" countryIso2Code="IR"><remark>x</remark></identification>',
        reference="",
        kind='code="enterprise" classificationCode="E"',
    ),
    *(subject(act(), alias(f"Example {n}"), reference=f"EU.{n}.1") for n in range(9100, 9112)),
)


def _rows(number: int) -> list[dict[str, str]]:
    """The rows of an entry: one for each name, birth date, citizenship and address."""
    about = {
        **ABOUT,
        "Entity_LogicalId": str(number),
        "Entity_EU_ReferenceNumber": f"EU.{number}.1",
    }
    return [
        {**about, "NameAlias_WholeName": f"Ann EXAMPLE {number}", "NameAlias_LogicalId": "1"},
        {**about, "NameAlias_WholeName": "Анна", "NameAlias_NameLanguage": "BG"},
        {**about, "BirthDate_Year": "1970", "BirthDate_Month": "5", "BirthDate_Place": "Kyiv; old"},
        {**about, "Citizenship_CountryIso2Code": "RU", "Citizenship_Remark": 'said\n"so"'},
        {**about, "Address_CountryIso2Code": "BY", "Address_Street": "1, Main Street"},
    ]


SAMPLES = (
    Sample("EU list, XML 1.1", "xml", (list_xml(*_SUBJECTS).encode(),), record="sanctionEntity"),
    Sample(
        "EU list, CSV 1.1",
        "csv",
        (list_csv(NAMED, *(row for n in range(9002, 9009) for row in _rows(n))),),
        header=1,
        delimiter=";",
        strict=False,
    ),
)
