"""The US list in small: SDN.CSV with its companions, SDN.XML and SDN_ADVANCED.XML.

Parties are invented; each says something that real ones say in a way of their own.
"""

from __future__ import annotations

from tests.sources.samples.sample import Sample

N = "-0- "


def row(*fields: object) -> str:
    """A row as the publisher writes it: numbers and null bare, text in quotes."""
    return ",".join(
        str(field) if isinstance(field, int) or field == N else f'"{field}"' for field in fields
    )


def sdn(number: int, name: str, kind: str = N, programmes: str = "GLOMAG", remarks: str = N) -> str:
    return row(number, name, kind, programmes, N, N, N, N, N, N, N, remarks)


PERSON = sdn(
    9001,
    "EXAMPLE, Ann",
    "individual",
    "GLOMAG] [IRAN",
    "DOB 25 Aug 1956; alt. DOB circa 1957; POB Harare, Zimbabwe; nationality Zimbabwe; "
    "citizen Congo, Democratic Republic of the; Gender Female; a.k.a. 'ANNIE'; "
    "f.k.a. 'O'EXAMPLE, Ann'; (Linked To: EXAMPLE GROUP); Linked To: EXAMPLE LTD.",
)
GROUP = sdn(9002, "EXAMPLE GROUP")
COMPANY = sdn(9003, "EXAMPLE LTD.")
VESSEL = row(9004, "EXAMPLE STAR", "vessel", "IRAN", N, "AB1", "Tug", N, "212", "Panama", N, N)


def sdn_csv(*rows: str, end: str = "\x1a\r\n") -> bytes:
    """A file of rows; the last one is a lone Ctrl-Z, if not in old editions."""
    return ("\r\n".join(rows) + "\r\n" + end).encode()


OLD, NEW = "http://tempuri.org/sdnList.xsd", "https://example.org/exports/XML"
XML_PERSON = """<sdnEntry><uid>9001</uid><firstName>Ann</firstName><lastName>EXAMPLE</lastName>
<sdnType>Individual</sdnType><remarks>(Linked To: EXAMPLE GROUP)</remarks>
<programList><program>GLOMAG</program><program>IRAN</program></programList>
<akaList><aka><uid>1</uid><type>a.k.a.</type><category>weak</category><lastName>ANNIE</lastName>
</aka><aka><uid>2</uid><type>f.k.a.</type><category>strong</category><lastName>OLD</lastName>
<firstName>Ann</firstName></aka></akaList>
<addressList><address><uid>1</uid><city>Harare</city><country>Zimbabwe</country></address>
</addressList><nationalityList><nationality><uid>1</uid><country>Zimbabwe</country>
<mainEntry>true</mainEntry></nationality></nationalityList>
<dateOfBirthList><dateOfBirthItem><uid>1</uid><dateOfBirth>25 Aug 1956</dateOfBirth>
<mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList></sdnEntry>"""
XML_VESSEL = """<sdnEntry><uid>9004</uid><lastName>EXAMPLE STAR</lastName><sdnType>Vessel</sdnType>
<programList><program>IRAN</program></programList><vesselInfo><vesselFlag>Panama</vesselFlag>
<grossRegisteredTonnage>212</grossRegisteredTonnage></vesselInfo></sdnEntry>"""


def sdn_xml(*entries: str, count: int | None = None, space: str = NEW) -> str:
    return (
        f'<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="{space}"><publshInformation>'
        f"<Publish_Date>03/28/2025</Publish_Date><Record_Count>"
        f"{len(entries) if count is None else count}</Record_Count></publshInformation>"
        f"{''.join(entries)}</sdnList>"
    )


UN = "http://www.un.org/sanctions/1.0"
REFERENCE = """<AliasTypeValues><AliasType ID="70">A.K.A.</AliasType><AliasType ID="71">Name\
</AliasType></AliasTypeValues><CountryValues><Country ID="1" ISO2="ZW">Zimbabwe</Country><Country
ID="2" ISO2="PA">Panama</Country></CountryValues><AreaCodeValues><AreaCode ID="5" CountryID="1"
Description="Region: Gaza">GZ</AreaCode></AreaCodeValues><PartySubTypeValues><PartySubType ID="1"
PartyTypeID="4">Vessel</PartySubType><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
<PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues><PartyTypeValues>
<PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType><PartyType ID="4">
Transport</PartyType></PartyTypeValues><NamePartTypeValues><NamePartType ID="20">Last Name\
</NamePartType><NamePartType ID="21">First Name</NamePartType><NamePartType ID="22">Patronymic\
</NamePartType><NamePartType ID="25">Entity Name</NamePartType><NamePartType ID="26">Vessel Name\
</NamePartType></NamePartTypeValues><FeatureTypeValues><FeatureType ID="3">Vessel Flag\
</FeatureType><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="10">Nationality Country\
</FeatureType><FeatureType ID="11">Citizenship Country</FeatureType><FeatureType ID="25">Location\
</FeatureType><FeatureType ID="24">Gender</FeatureType></FeatureTypeValues><DetailReferenceValues>
<DetailReference ID="9">Panama</DetailReference></DetailReferenceValues><ListValues><List ID="50">
SDN List</List><List ID="51">Consolidated List</List></ListValues><LegalBasisValues><LegalBasis
ID="60" LegalBasisShortRef="Executive Order 13818">An order</LegalBasis></LegalBasisValues>
<SanctionsTypeValues><SanctionsType ID="80">Program</SanctionsType><SanctionsType ID="81">Block\
</SanctionsType></SanctionsTypeValues><RelationTypeValues><RelationType ID="90">Owned or \
Controlled By</RelationType></RelationTypeValues><ScriptValues><Script ID="15">Latin</Script>
<Script ID="20">Cyrillic</Script><Script ID="21">Chinese Simplified</Script></ScriptValues>
<DocNameStatusValues><DocNameStatus ID="1">Primary Latin</DocNameStatus><DocNameStatus ID="2">
Others</DocNameStatus></DocNameStatusValues><LocPartTypeValues><LocPartType ID="1">Unknown\
</LocPartType><LocPartType ID="54">CITY</LocPartType></LocPartTypeValues>"""


def name(*parts: tuple[int, str], script: int = 15, status: int = 1) -> str:
    values = "".join(
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" ScriptID="{script}" '
        f'ScriptStatusID="1" Acronym="false">{text}</NamePartValue></DocumentedNamePart>'
        for group, text in parts
    )
    return (
        f'<DocumentedName ID="1" FixedRef="1" DocNameStatusID="{status}">{values}</DocumentedName>'
    )


def alias(*names: str, primary: bool = False, weak: bool = False) -> str:
    return (
        f'<Alias FixedRef="1" AliasTypeID="{71 if primary else 70}" '
        f'Primary="{str(primary).lower()}" LowQuality="{str(weak).lower()}">'
        f"{''.join(names)}</Alias>"
    )


def feature(kind: int, content: str) -> str:
    version = f'<FeatureVersion ID="1" ReliabilityID="1"><Comment />{content}</FeatureVersion>'
    return f'<Feature ID="1" FeatureTypeID="{kind}">{version}</Feature>'


def moment(day: str) -> str:
    return "".join(
        f"<{tag}>{int(part)}</{tag}>"
        for tag, part in zip(("Year", "Month", "Day"), day.split("-"), strict=False)
    )


def period(first: str, last: str, approximate: str = "false") -> str:
    return (
        "<DatePeriod CalendarTypeID='1'>"
        + "".join(
            f'<{end} Approximate="{approximate}"><From>{moment(day)}</From>'
            f"<To>{moment(day)}</To></{end}>"
            for end, day in (("Start", first), ("End", last))
        )
        + "</DatePeriod>"
    )


def party(number: int, kind: int, aliases: str, features: str = "") -> str:
    groups = "".join(
        f'<MasterNamePartGroup><NamePartGroup ID="{group}" NamePartTypeID="{group}"/>'
        "</MasterNamePartGroup>"
        for group in (20, 21, 22, 25, 26)
    )
    return (
        f'<DistinctParty FixedRef="{number}"><Comment /><Profile ID="{number}" '
        f'PartySubTypeID="{kind}"><Identity ID="1" FixedRef="{number}" Primary="true" '
        f'False="false">{aliases}<NamePartGroups>{groups}</NamePartGroups></Identity>{features}'
        "</Profile></DistinctParty>"
    )


def on_list(number: int, day: str = "2018-03-04", programme: str = "GLOMAG", of: int = 50) -> str:
    return (
        f'<SanctionsEntry ID="1" ProfileID="{number}" ListID="{of}"><EntryEvent ID="1" '
        f'EntryEventTypeID="1" LegalBasisID="60"><Comment /><Date CalendarTypeID="1">{moment(day)}'
        f'</Date></EntryEvent><SanctionsMeasure ID="1" SanctionsTypeID="80"><Comment>{programme}'
        '</Comment></SanctionsMeasure><SanctionsMeasure ID="2" SanctionsTypeID="81" />'
        "</SanctionsEntry>"
    )


ANN = party(
    9001,
    4,
    alias(name((20, "ANNIE"), status=2), weak=True)
    + alias(
        name((20, "EXAMPLE"), (21, "Ann"), (22, "Petrovna")),
        name((20, "ПРИМЕР"), (21, "Анна"), script=20, status=2),
        name((20, "例子"), (21, "安"), script=21, status=2),
        primary=True,
    ),
    feature(8, period("1956-08-25", "1956-08-25"))
    + feature(10, '<VersionDetail DetailTypeID="1433" /><VersionLocation LocationID="100" />')
    + feature(11, '<VersionDetail DetailTypeID="1433" DetailReferenceID="9" />')
    + feature(25, '<VersionLocation LocationID="101" />')
    + feature(24, '<VersionDetail DetailTypeID="1">Female</VersionDetail>'),
)
FIRM = party(9002, 3, alias(name((25, "EXAMPLE GROUP")), primary=True))
SHIP = party(
    9004,
    1,
    alias(name((26, "EXAMPLE STAR")), primary=True),
    feature(3, '<VersionLocation LocationID="102" />'),
)
PLACES = """<Location ID="100"><LocationCountry CountryID="1" CountryRelevanceID="1" /></Location>
<Location ID="101"><LocationAreaCode AreaCodeID="5" /></Location><Location ID="102"><LocationPart
LocPartTypeID="1"><LocationPartValue Primary="true"><Comment /><Value>Panama</Value>
</LocationPartValue></LocationPart></Location>"""
OWNED = """<ProfileRelationship ID="1" From-ProfileID="9004" To-ProfileID="9002" RelationTypeID="90"
RelationQualityID="1" Former="false" SanctionsEntryID="1"><Comment /></ProfileRelationship>"""


def sdn_advanced(
    parties: str, listed: str, related: str = "", before: str = "", space: str = UN
) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<Sanctions xmlns="{space}"><DateOfIssue '
        f'CalendarTypeID="1">{moment("2026-09-04")}</DateOfIssue><ReferenceValueSets>{REFERENCE}'
        f"</ReferenceValueSets><Locations>{PLACES}</Locations><IDRegDocuments><IDRegDocument "
        f'ID="1" /></IDRegDocuments><DistinctParties>{parties}</DistinctParties>'
        f"<ProfileRelationships>{related}</ProfileRelationships><SanctionsEntries>{listed}"
        "</SanctionsEntries><SanctionsEntryLinks /></Sanctions>"
    )


def _titled(number: int, name: str, title: str, remarks: str) -> str:
    return row(number, name, "individual", "RUSSIA-EO14024", title, N, N, N, N, N, N, remarks)


_LONG = "Subject to an example " * 44 + "; DOB 25 Aug 1956; a.k.a. 'ANNIE'; nationality Zimbabwe."
_ROWS = (
    PERSON,
    GROUP,
    COMPANY,
    VESSEL,
    sdn(9005, "EXAMPLE ZWEI", remarks="Website www.example.org; Tax ID No. 7751175688 (Russia)."),
    sdn(9006, "EX'AMPLE & SONS, LTD. (a.k.a. X)", N, "NPWMD] [IFSR"),
    sdn(9007, "EXAMPLE, Mario", "individual", "TCO", "DOB 28 Jun 1991; POB Napoli, Italy."),
    sdn(9008, "EXAMPLE, Jr., Juan", "individual", "SDNTK", "DOB 1951 to 1953; citizen Cuba."),
    _titled(9009, "EXAMPLE, Sergey", "Member of the Council", "DOB circa 1957; Gender Male."),
    _titled(9010, "EXAMPLE, Olga", N, "DOB Aug 1946; alt. DOB 12 Feb 1947; nationality Russia."),
    sdn(9011, "EXAMPLE, Bea", "individual", remarks=_LONG[:1000]),
    sdn(9012, "EXAMPLE 12"),
    row(9013, "EP-EXA", "aircraft", "SDGT", N, N, "Boeing 747", N, N, "Iran", N, N),
    row(9014, "LIGHT EXAMPLE", "vessel", "SDGT", N, "V4EO4", "Bulk Carrier", N, N, "St. Kitts and "
        "Nevis", "EXAMPLE GROUP", "Vessel Registration Identification IMO 9000000; Linked To: "
        "EXAMPLE, Sergey."),
    *(sdn(9020 + n, f"EXAMPLE TRADING {n}", N, "IRAN] [SDGT") for n in range(12)),
)  # fmt: skip
_ALT = (
    row(9001, 1, "aka", "EXAMPLE, Anna", N),
    row(9001, 2, "fka", "SAMPLE, Ann", N),
    row(9002, 3, "nka", "EXAMPLE BAND", N),
    *(row(9020 + n, 10 + n, "aka", f"EXAMPLE TRADING NO. {n}", N) for n in range(8)),
)
_ADD = (
    row(9001, 1, "Ibex House, The Minories", "London EC3N 1DY", "United Kingdom", N),
    row(9002, 2, N, N, "Region: Gaza", N),
    row(9004, 3, N, N, "undetermined", N),
    *(row(9020 + n, 10 + n, N, "Havana", "Cuba", N) for n in range(8)),
)
_COMMENTS = (row(9011, _LONG[1000:]), row(9012, "; DOB 1950."), row(9013, "."))

_XML_ENTRIES = (
    XML_PERSON,
    XML_VESSEL,
    "<sdnEntry><uid>9002</uid><lastName>EXAMPLE &amp; GROUP</lastName><sdnType>Entity</sdnType>"
    "<programList><program>GLOMAG</program></programList><idList><id><uid>7</uid><idType>Website"
    "</idType><idNumber>www.example.org</idNumber></id></idList></sdnEntry>",
    "<sdnEntry><uid>9013</uid><lastName>EP-EXA</lastName><sdnType>Aircraft</sdnType></sdnEntry>",
    *(
        XML_PERSON.replace("9001", str(9030 + n)).replace("25 Aug 1956", birth)
        for n, birth in enumerate(("1956", "circa 1956", "Aug 1956", "1951 to 1953", "soon"))
    ),
    *(
        f"<sdnEntry><uid>{9050 + n}</uid><lastName>EXAMPLE {n}</lastName><sdnType>Entity</sdnType>"
        "<remarks>Linked To: EXAMPLE GROUP.</remarks></sdnEntry>"
        for n in range(8)
    ),
)

_FIRMS = range(9050, 9062)
_PARTIES = (
    *(ANN, FIRM, SHIP),
    party(9003, 4, alias(name((20, "EXAMPLE"), (21, "Bo")), primary=True),
          feature(8, period("1961-01-01", "1961-12-31")) + feature(8, period("1962", "1962"))),
    party(9005, 3, alias(name((25, "EXAMPLE LTD")), name((25, "ПРИМЕР"), script=20, status=2),
                         primary=True) + alias(name((25, "EXAMPLE")), weak=True)),
    *(party(n, 3, alias(name((25, f"EXAMPLE {n}")), primary=True),
            feature(25, '<VersionLocation LocationID="100" />')) for n in _FIRMS),
)  # fmt: skip
_LISTED = (9001, 9002, 9003, 9004, 9005, *_FIRMS)

SAMPLES = (
    Sample(
        "SDN_ADVANCED.XML",
        "xml",
        (sdn_advanced("".join(_PARTIES), "".join(map(on_list, _LISTED)), OWNED).encode(),),
        record="DistinctParty",
    ),
    Sample("SDN.XML", "xml", (sdn_xml(*_XML_ENTRIES).encode(),), record="sdnEntry"),
    Sample("SDN.CSV", "csv", tuple(sdn_csv(*rows) for rows in (_ROWS, _ALT, _ADD, _COMMENTS))),
)
