"""Names of columns and elements in the three formats of the UK lists."""

from __future__ import annotations

# fmt: off
COLUMNS = (
    "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6", "Name 1",
    "Name 2", "Name 3", "Name 4", "Name 5", "Name type", "Alias strength", "Title",
    "Name non-latin script", "Non-latin script type", "Non-latin script language", "Regime Name",
    "Designation Type", "Designation source", "Sanctions Imposed", "Other Information",
    "UK Statement of Reasons", "Address Line 1", "Address Line 2", "Address Line 3",
    "Address Line 4", "Address Line 5", "Address Line 6", "Address Postal Code", "Address Country",
    "Phone number", "Website", "Email address", "Date Designated", "D.O.B", "Nationality(/ies)",
    "National Identifier number", "National Identifier additional information", "Passport number",
    "Passport additional information", "Position", "Gender", "Town of birth", "Country of birth",
    "Type of entity", "Subsidiaries", "Parent company", "Business registration number (s)",
    "IMO number", "Current owner/operator (s)", "Previous owner/operator (s)",
    "Current believed flag of ship", "Previous flags", "Type of ship", "Tonnage of ship",
    "Length of ship", "Year Built", "Hull identification number (HIN)",
)
CONLIST_COLUMNS = (
    "Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title", "Name Non-Latin Script",
    "Non-Latin Script Type", "Non-Latin Script Language", "DOB", "Town of Birth",
    "Country of Birth", "Nationality", "Passport Number", "Passport Details",
    "National Identification Number", "National Identification Details", "Position", "Address 1",
    "Address 2", "Address 3", "Address 4", "Address 5", "Address 6", "Post/Zip Code", "Country",
    "Other Information", "Group Type", "Alias Type", "Alias Quality", "Regime", "Listed On",
    "UK Sanctions List Date Designated", "Last Updated", "Group ID",
)
# What the other two formats call the fields of the CSV file of 2026.
CONLIST_FIELDS = {
    "Group Type": "Designation Type", "Alias Type": "Name type", "Alias Quality": "Alias strength",
    "Regime": "Regime Name", "UK Sanctions List Date Designated": "Date Designated",
    "Name Non-Latin Script": "Name non-latin script", "DOB": "D.O.B", "Country": "Address Country",
    "Nationality": "Nationality(/ies)", "Country of Birth": "Country of birth",
}
XML_FIELDS = {
    "UniqueID": "Unique ID", "IndividualEntityShip": "Designation Type",
    "RegimeName": "Regime Name", "SanctionsImposed": "Sanctions Imposed",
    "DateDesignated": "Date Designated", "NameNonLatinScript": "Name non-latin script",
    "DOB": "D.O.B", "Nationality": "Nationality(/ies)", "AddressCountry": "Address Country",
    "CountryOfBirth": "Country of birth", "Subsidiary": "Subsidiaries",
    "ParentCompany": "Parent company",
    "CurrentBelievedFlagOfShip": "Current believed flag of ship",
}
NAME_FIELDS = {
    **{f"Name{part}": f"Name {part}" for part in range(1, 7)},
    "NameType": "Name type", "AliasStrength": "Alias strength",
}
# Known and not used: nothing is counted by titles, documents, addresses below the country or the
# measures of ships, and `Last Updated` is no day of listing. Owners of ships are mostly not listed.
XML_NOT_USED = {
    "LastUpdated", "OFSIGroupID", "UNReferenceNumber", "NonLatinScriptType",
    "NonLatinScriptLanguage", "Title", "DesignationSource", "OtherInformation",
    "UKStatementofReasons", *(f"AddressLine{line}" for line in range(1, 7)), "AddressPostalCode",
    "PhoneNumber", "EmailAddress", "Website", "TownOfBirth", "Gender", "Position",
    "PassportNumber", "PassportAdditionalInformation", "NationalIdentifierNumber",
    "NationalIdentifierAdditionalInformation", "BusinessRegistrationNumber", "TypeOfEntity",
    "IMONumber", "CurrentOwnerOperator", "PreviousOwnerOperator", "PreviousFlag", "TypeOfShip",
    "TonnageOfShip", "LengthOfShip", "YearBuilt", "HullIdentificationNumber",
}
# fmt: on
