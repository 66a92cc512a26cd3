"""Names of columns, elements and attributes of the EU list, version 1.1."""

from __future__ import annotations

# fmt: off
ACT = ("Type", "OrganisationType", "PublicationDate", "EntryIntoForceDate", "NumberTitle",
        "Programme", "PublicationUrl")
_PLACE = ("CountryIso2Code", "CountryDescription")
_SOURCE = ("LogicalId", "RegulationLanguage", "Remark")
BLOCKS = {
    "Entity": ("LogicalId", "EU_ReferenceNumber", "UnitedNationId", "DesignationDate",
               "DesignationDetails", "Remark", "SubjectType", "SubjectType_ClassificationCode"),
    "NameAlias": ("LastName", "FirstName", "MiddleName", "WholeName", "NameLanguage", "Gender",
                  "Title", "Function", *_SOURCE),
    "Address": ("City", "Street", "PoBox", "ZipCode", "Region", "Place", "AsAtListingTime",
                "ContactInfo", *_PLACE, *_SOURCE),
    "BirthDate": ("BirthDate", "Day", "Month", "Year", "YearRangeFrom", "YearRangeTo", "Circa",
                  "CalendarType", "ZipCode", "Region", "Place", "City", *_PLACE, *_SOURCE),
    "Identification": ("Number", "Diplomatic", "KnownExpired", "KnownFalse", "ReportedLost",
                       "RevokedByIssuer", "IssuedBy", "IssuedDate", "ValidFrom", "ValidTo",
                       "LatinNumber", "NameOnDocument", "TypeCode", "TypeDescription", "Region",
                       *_PLACE, *_SOURCE),
    "Citizenship": ("Region", *_PLACE, *_SOURCE),
}
COLUMNS = (
    "fileGenerationDate",
    *(f"{block}_{name}" for block, names in BLOCKS.items()
      for name in (*names, *(f"Regulation_{part}" for part in ACT))),
)
# Columns whose attribute is not the column's name with a small first letter.
RENAMED = {
    "EU_ReferenceNumber": "euReferenceNumber", "SubjectType": "code",
    "SubjectType_ClassificationCode": "classificationCode", "BirthDate": "birthdate",
    "Day": "dayOfMonth", "Month": "monthOfYear", "Regulation_Type": "regulationType",
    "Regulation_OrganisationType": "organisationType",
    "Regulation_PublicationDate": "publicationDate",
    "Regulation_EntryIntoForceDate": "entryIntoForceDate", "Regulation_NumberTitle": "numberTitle",
    "Regulation_Programme": "programme", "Regulation_PublicationUrl": "publicationUrl",
}
READ = {
    "sanctionEntity": {"euReferenceNumber", "logicalId", "designationDate"},
    "subjectType": {"code", "classificationCode"},
    "regulation": {"regulationType", "publicationDate", "numberTitle", "programme"},
    "regulationSummary": {"regulationType", "publicationDate", "numberTitle"},
    "nameAlias": {"firstName", "middleName", "lastName", "wholeName", "nameLanguage", "strong"},
    "birthdate": {"birthdate", "circa", "calendarType", "dayOfMonth", "monthOfYear", "year",
                  "yearRangeFrom", "yearRangeTo", "countryIso2Code", "countryDescription"},
    "citizenship": {"countryIso2Code", "countryDescription"},
    "address": {"countryIso2Code", "countryDescription"},
}
# Known and not used: nothing is counted by offices, documents or addresses below the country; an
# act's entry into force is no day of listing; remarks are read on names only.
NOT_USED = {
    "sanctionEntity": {"unitedNationId", "designationDetails"},
    "regulation": {"organisationType", "entryIntoForceDate", "logicalId"},
    "regulationSummary": {"publicationUrl"},
    "nameAlias": {"function", "gender", "title", "regulationLanguage", "logicalId"},
    "birthdate": {"zipCode", "region", "place", "city", "regulationLanguage", "logicalId"},
    "citizenship": {"region", "regulationLanguage", "logicalId"},
    "address": {"city", "street", "poBox", "zipCode", "region", "place", "asAtListingTime",
                "regulationLanguage", "logicalId"},
    "identification": {
        "diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer", "issuedBy",
        "issueDate", "issuedDate", "validFrom", "validTo", "latinNumber", "nameOnDocument",
        "number", "region", "countryIso2Code", "countryDescription", "identificationTypeCode",
        "identificationTypeDescription", "regulationLanguage", "logicalId",
    },
    "contactInfo": {"key", "value"},
    "remark": set(), "publicationUrl": set(),
}
# fmt: on
