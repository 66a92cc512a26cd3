"""What the parts of SDN_ADVANCED.XML refer to: values by number, and the elements that are known.

Numbers are looked up by kind and never written down here. A number that the file does not define,
and an element or attribute that nobody expected, are reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from uptake.names import clean_name
from uptake.sources.entries import Report
from uptake.sources.files import local_name

# Every element below a record that is read, with its attributes. What is not used: comments, the
# kinds and reliabilities of details, and which fields of a date are fixed.
_DATE = "CalendarTypeID YearFixed MonthFixed DayFixed Approximate DeltaAction"
KNOWN = {
    element: frozenset(attributes.split())
    for element, attributes in {
        "Location": "ID",
        "LocationAreaCode": "AreaCodeID",
        "LocationCountry": "CountryID CountryRelevanceID",
        "LocationPart": "LocPartTypeID",
        "LocationPartValue": "Primary LocPartValueTypeID LocPartValueStatusID",
        "Value": "",
        "Comment": "",
        "FeatureVersionReference": "FeatureVersionID",
        "IDRegDocumentReference": "DocumentID DocumentedNameID IDRegDocumentID",
        "DistinctParty": "FixedRef DeltaAction",
        "Profile": "ID PartySubTypeID",
        "Identity": "ID FixedRef Primary False",
        "Alias": "FixedRef AliasTypeID Primary LowQuality",
        "DocumentedName": "ID FixedRef DocNameStatusID",
        "DocumentedNamePart": "",
        "NamePartValue": "NamePartGroupID ScriptID ScriptStatusID Acronym",
        "NamePartGroups": "",
        "MasterNamePartGroup": "",
        "NamePartGroup": "ID NamePartTypeID",
        "Feature": "ID FeatureTypeID",
        "FeatureVersion": "ID ReliabilityID",
        "DatePeriod": _DATE,
        "Start": _DATE,
        "End": _DATE,
        "From": "",
        "To": "",
        "Date": _DATE,
        "Year": "",
        "Month": "",
        "Day": "",
        "VersionDetail": "DetailTypeID DetailReferenceID",
        "VersionLocation": "LocationID",
        "IdentityReference": "IdentityID IdentityFeatureLinkTypeID",
        "SanctionsEntryReference": "SanctionsEntryID",
        "ExternalReference": "ExRefTypeID",
        "ExRefValue": "",
        "ProfileRelationship": "ID From-ProfileID To-ProfileID RelationTypeID RelationQualityID "
        "Former SanctionsEntryID",
        "SanctionsEntry": "ID ProfileID ListID",
        "EntryEvent": "ID EntryEventTypeID LegalBasisID",
        "SanctionsMeasure": "ID SanctionsTypeID",
    }.items()
}

# Those whose attributes or text are used.
READ = {
    *("LocationCountry", "LocationAreaCode", "LocationPart", "Value", "Profile", "Alias"),
    *("DocumentedName", "NamePartValue", "NamePartGroup", "Feature", "VersionDetail"),
    *("VersionLocation", "DatePeriod", "Start", "End", "From", "To"),
    *("EntryEvent", "Date", "SanctionsMeasure"),
}

# Values whose meaning is in an attribute rather than in their text.
MEANING = {"AreaCode": "Description", "LegalBasis": "LegalBasisShortRef"}
IN_PART_TYPE = "Unknown"
"""The text of a part of a type that says nothing: what it is part of says what it is."""


class Reference:
    """The reference values of one file."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._texts: dict[str, dict[str, str]] = defaultdict(dict)
        self._types: dict[str, str] = {}
        self._names: dict[tuple[str, ...], str] = {}

    def learn(self, sets: Any) -> None:
        """Take in the block ReferenceValueSets."""
        for values in sets:
            for value in values:
                kind = local_name(value)
                text = value.get(MEANING[kind]) if kind in MEANING else value.text
                self._texts[kind][value.get("ID")] = clean_name(text or "")
                if kind == "PartySubType":
                    self._types[value.get("ID")] = value.get("PartyTypeID", "")

    def text(self, kind: str, number: str | None) -> str:
        """Return the text of a value; "" where there is no number, or an unknown one."""
        if number is None:
            return ""
        try:
            return self._texts[kind][number]
        except KeyError:
            self.report.expect(False, f"{kind}ID", number)
            return ""

    def has(self, kind: str, text: str) -> bool:
        """Whether the file defines a value of this kind with this text."""
        return text in self._texts[kind].values()

    def party_type(self, number: str | None) -> str:
        """Return what a party is: its part of a type or, where that says nothing, its type."""
        text = self.text("PartySubType", number)
        if number is None or text != IN_PART_TYPE:
            return text
        return self.text("PartyType", self._types[number])

    def fields(self, record: Any) -> Iterator[tuple[str, Any]]:
        """Yield the elements of a record that are used, with their names, in one pass.

        Each element and attribute that nobody expected is reported, once.
        """
        names = self._names
        for element in record.iter():
            pattern = (element.tag, *element.keys())
            try:
                name = names[pattern]
            except KeyError:
                name = names[pattern] = self._expect_pattern(element)
            if name:
                yield name, element

    def _expect_pattern(self, element: Any) -> str:
        """The name of an element that is used, else ""; what is not expected is reported."""
        name = local_name(element)
        if self.report.expect(name in KNOWN, "element", name):
            for attribute in element.keys():  # noqa: SIM118 (an element is no dictionary)
                self.report.expect(attribute in KNOWN[name], f"{name}@", attribute)
        return name if name in READ else ""
