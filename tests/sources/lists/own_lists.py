# ruff: noqa: E501 - the lines of these files are as long as they are
"""Small invented lists, one a format, all of the same three listed ones: nobody in them exists."""

from pathlib import Path

SDN = (
    '1001,"NORTHMARK AIRLINES",-0- ,"BELARUS-EO14038",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"Tax ID No. 111222333 (Belarus)."\r\n'
    '1002,"VYDUMANY, Ivan","individual","BELARUS] [RUSSIA-EO14024",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    "\"DOB 07 Feb 1979; POB Brest, Belarus; nationality Belarus; a.k.a. 'IVANKO'.\"\r\n"
    '1003,"EX-001ZZ","aircraft","BELARUS-EO14038",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"Aircraft Tail Number EX-001ZZ; Linked To: NORTHMARK AIRLINES."\r\n'
    '1004,"SOUTHFIELD TRADING",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
)
ADD = '1001,1,"1 Nowhere street","Minsk 220000","Belarus",-0- \r\n1003,2,-0- ,-0- ,-0- ,-0- \r\n1004,3,-0- ,"Havana","Cuba",-0- \r\n'
ALT = '1001,1,"aka","OAO NORTHMARK",-0- \r\n1002,2,"fka","VIDUMANY, Ivan",-0- \r\n'

CLASSIC = """<?xml version="1.0"?>
<sdnList xmlns="https://example.org/XML"><publshInformation><Publish_Date>05/06/2024</Publish_Date></publshInformation>
<sdnEntry><uid>1001</uid><lastName>NORTHMARK AIRLINES</lastName><sdnType>Entity</sdnType>
<programList><program>BELARUS-EO14038</program></programList>
<akaList><aka><uid>1</uid><lastName>OAO NORTHMARK</lastName></aka></akaList>
<addressList><address><city>Minsk</city><country>Belarus</country></address></addressList></sdnEntry>
<sdnEntry><uid>1002</uid><firstName>Ivan</firstName><lastName>VYDUMANY</lastName><sdnType>Individual</sdnType>
<programList><program>BELARUS</program><program>RUSSIA-EO14024</program></programList>
<dateOfBirthList><dateOfBirthItem><dateOfBirth>07 Feb 1979</dateOfBirth></dateOfBirthItem></dateOfBirthList>
<placeOfBirthList><placeOfBirthItem><placeOfBirth>Brest, Belarus</placeOfBirth></placeOfBirthItem></placeOfBirthList>
</sdnEntry></sdnList>
"""
ENHANCED = """<sanctionsData xmlns="https://example.org/ENHANCED_XML"><publicationInfo><dataAsOf>2024-08-28T00:00:00</dataAsOf></publicationInfo>
<entities><entity id="1002"><generalInfo><entityType refId="600">Individual</entityType></generalInfo>
<sanctionsLists><sanctionsList refId="1" id="2" datePublished="2021-08-09">SDN List</sanctionsList></sanctionsLists>
<sanctionsPrograms><sanctionsProgram refId="3">BELARUS</sanctionsProgram></sanctionsPrograms>
<names><name><isPrimary>true</isPrimary><translations><translation><isPrimary>true</isPrimary>
<formattedFullName>VYDUMANY, Ivan</formattedFullName></translation><translation><isPrimary>false</isPrimary>
<formattedFullName>Выдуманный, Иван</formattedFullName></translation></translations></name></names>
<features><feature><type featureTypeId="8">Birthdate</type><value>07 Feb 1979</value></feature>
<feature><type featureTypeId="9">Place of Birth</type><value>Brest, Belarus</value></feature></features>
</entity></entities></sanctionsData>
"""
ADVANCED = """<Sanctions xmlns="https://example.org/ADVANCED_XML"><DateOfIssue><Year>2026</Year><Month>3</Month><Day>23</Day></DateOfIssue>
<ReferenceValueSets>
<CountryValues><Country ID="11">Belarus</Country></CountryValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="25">Location</FeatureType></FeatureTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType></NamePartTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType></PartyTypeValues>
<PartySubTypeValues><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
<LegalBasisValues><LegalBasis ID="5">Executive Order 14038</LegalBasis></LegalBasisValues>
</ReferenceValueSets>
<Locations><Location ID="700"><LocationCountry CountryID="11" CountryRelevanceID="1"/></Location></Locations>
<DistinctParties><DistinctParty FixedRef="1002"><Comment/><Profile ID="9002" PartySubTypeID="4">
<Identity ID="1" Primary="true"><Alias Primary="true" AliasTypeID="1403"><DocumentedName ID="1">
<DocumentedNamePart><NamePartValue NamePartGroupID="31">Vydumany</NamePartValue></DocumentedNamePart>
<DocumentedNamePart><NamePartValue NamePartGroupID="32">Ivan</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="31" NamePartTypeID="1520"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="32" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
<Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod><Start><From><Year>1979</Year><Month>2</Month><Day>7</Day></From></Start>
<End><To><Year>1979</Year><Month>2</Month><Day>7</Day></To></End></DatePeriod></FeatureVersion></Feature>
<Feature ID="2" FeatureTypeID="25"><FeatureVersion ID="2"><VersionLocation LocationID="700"/></FeatureVersion></Feature>
</Profile></DistinctParty></DistinctParties>
<SanctionsEntries><SanctionsEntry ID="1" ProfileID="9002" ListID="1"><EntryEvent ID="1" LegalBasisID="5">
<Date><Year>2021</Year><Month>8</Month><Day>9</Day></Date></EntryEvent>
<SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>BELARUS-EO14038</Comment></SanctionsMeasure>
<SanctionsMeasure ID="2" SanctionsTypeID="2"><Comment/></SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>
"""
EU = """<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-12-11T21:24:35.826+01:00">
<sanctionEntity euReferenceNumber="EU.1.2" logicalId="13" designationDate="2020-10-02" delistingDate="2025-02-01"><remark>invented</remark>
<regulation publicationDate="2021-06-21" programme="BLR" numberTitle="2021/999 (OJ L1)"/><subjectType code="person"/>
<nameAlias wholeName="Ivan Vydumany"/><nameAlias wholeName="Иван Выдуманный"/>
<citizenship countryDescription="BELARUS"/><birthdate birthdate="1979-02-07" countryDescription="UNKNOWN"/></sanctionEntity></export>
"""
UK_HEADER = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name type,"
    "Name non-latin script,Regime Name,Designation Type,Sanctions Imposed,Date Designated,D.O.B,Nationality(/ies)"
)
UK_CSV = (
    "Report Date: 08-Oct-2026\r\n" + UK_HEADER + "\r\n"
    "31/07/2024,BEL9001,1,,VYDUMANY,Ivan,,Primary Name,Иван Выдуманный,The Belarus Regulations 2019,Individual,"
    "Asset freeze|Travel Ban,30/09/2020,07/02/1979,Belarus\r\n"
    "31/07/2024,BEL9001,1,,VIDUMANY,Ivan,,Alias,,The Belarus Regulations 2019,Individual,"
    "Asset freeze|Travel Ban,30/09/2020,07/02/1979,Belarus\r\n"
)
UK_XML = """<Designations><DateGenerated>2026-10-08</DateGenerated><Designation><UniqueID>BEL9001</UniqueID>
<LastUpdated>31/07/2024</LastUpdated><DateDesignated>30/09/2020</DateDesignated><RegimeName>The Belarus Regulations 2019</RegimeName>
<IndividualEntityShip>Individual</IndividualEntityShip>
<Names><Name><Name1>Ivan</Name1><Name6>VYDUMANY</Name6><NameType>Primary Name</NameType></Name></Names>
<SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
<IndividualDetails><Individual><Nationalities><Nationality>Belarus</Nationality></Nationalities><DOBs><DOB>07/02/1979</DOB></DOBs></Individual></IndividualDetails>
</Designation></Designations>
"""
UN = """<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL><DATAID>77</DATAID>
<FIRST_NAME>IVAN</FIRST_NAME><SECOND_NAME>VYDUMANY</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDi.999</REFERENCE_NUMBER>
<LISTED_ON>2020-02-06</LISTED_ON><NATIONALITY><VALUE>Belarus</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Ivanko</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><YEAR>1979</YEAR></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>
"""
SECO = """<swiss-sanctions-list list-type="whole-list" date="2026-08-27">
<sanctions-program ssid="20"><program-key lang="eng">Belarus</program-key><program-name lang="eng">Ordinance on measures against Belarus</program-name>
<sanctions-set ssid="43" lang="eng">article 12</sanctions-set></sanctions-program>
<target ssid="51"><sanctions-set-id>43</sanctions-set-id><individual><identity ssid="1" main="true"><name name-type="primary-name">
<name-part order="1" name-part-type="family-name"><value>Vydumany</value><spelling-variant>Vidumany</spelling-variant></name-part>
<name-part order="2" name-part-type="given-name"><value>Ivan</value></name-part></name>
<day-month-year day="7" month="2" year="1979"/></identity></individual>
<modification modification-type="de-listed" enactment-date="2016-02-29" publication-date="2016-03-01" effective-date="2016-03-01"/>
<modification modification-type="listed" enactment-date="2011-02-02" publication-date="2011-02-02" effective-date="2011-02-02"/></target>
<target ssid="52"><sanctions-set-id>43</sanctions-set-id><entity><identity ssid="2" main="true"><name name-type="primary-name">
<name-part order="1" name-part-type="whole-name"><value>Northmark Airlines</value></name-part></name></identity></entity>
<modification modification-type="listed" enactment-date="2021-08-11" publication-date="2021-08-11" effective-date="2021-08-11"/></target>
</swiss-sanctions-list>
"""
FTM = (
    '{"id":"s-1","schema":"Sanction","properties":{"entity":["NK-1"],"programId":["EU-BLR"],"startDate":["2020-10-02"],"authority":["Council"]}}\n'
    '{"id":"NK-1","caption":"Ivan Vydumany","schema":"Person","properties":{"name":["Ivan Vydumany","Иван Выдуманный"],"nationality":["by"],'
    '"birthDate":["1979-02-07"]},"last_change":"2025-01-02T00:00:00"}\n'
)
FILES = {
    "ofac-csv": ("sdn_2025-01-01.csv", SDN),
    "ofac-classic": ("classic.xml", CLASSIC),
    "ofac-enhanced": ("enhanced.xml", ENHANCED),
    "ofac-advanced": ("advanced.xml", ADVANCED),
    "eu-fsf-1.1": ("eu.xml", EU),
    "uk-csv": ("uk.csv", UK_CSV),
    "uk-xml": ("uk.xml", UK_XML),
    "un-xml": ("un.xml", UN),
    "ch-seco": ("seco.xml", SECO),
    "opensanctions-ftm": ("entities.ftm.json", FTM),
}


def written(folder: Path, name: str, text: str | None = None, file: str = "") -> Path:
    """A list of a format written into a folder; `text` and `file` stand in for its own."""
    own, words = FILES[name]
    path = folder / (file or own)
    path.write_bytes((words if text is None else text).encode())
    return path
