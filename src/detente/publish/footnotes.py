"""The part of a Word document that holds its footnotes (ECMA-376, part 1, 17.11), which python-docx lacks."""

from typing import Any

from detente.publish.ooxml import NAMESPACES, paragraph_xml

PART = "/word/footnotes.xml"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)
_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'


class Footnotes:
    """Notes gathered while the body is written; `attach` puts them into the package at the end."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def __len__(self) -> int:
        return len(self._notes)

    def add(self, runs: str) -> str:
        """Keep a note, given as runs; the run that refers to it comes back."""
        self._notes.append(runs)
        number = len(self._notes)
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )

    def xml(self) -> str:
        """The part: two separators and the notes, numbered from 1."""
        space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        notes = "".join(
            f'<w:footnote w:id="{number}">{paragraph_xml(_MARK + space + runs, "FootnoteText")}</w:footnote>'
            for number, runs in enumerate(self._notes, start=1)
        )
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}</w:footnotes>"
        )

    def attach(self, word: Any) -> None:
        """Put the part into a python-docx document, and name the separators in its settings."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.oxml import parse_xml

        part = Part(PackURI(PART), CONTENT, self.xml().encode(), word.part.package)
        word.part.relate_to(part, RELATION)
        separators = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        setting = parse_xml(f"<w:footnotePr {NAMESPACES}>{separators}</w:footnotePr>")
        settings = word.settings.element
        after = [child for child in settings if child.tag.rpartition("}")[2] in _BEFORE]
        if after:
            after[-1].addnext(setting)
        else:
            settings.insert(0, setting)


_BEFORE = frozenset(
    {
        "writeProtection", "view", "zoom", "removePersonalInformation", "embedSystemFonts", "mirrorMargins",
        "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "proofState", "stylePaneFormatFilter",
        "trackRevisions", "doNotTrackMoves", "defaultTabStop", "autoHyphenation", "evenAndOddHeaders",
        "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery",
        "displayVerticalDrawingGridEvery", "characterSpacingControl", "hdrShapeDefaults",
        "savePreviewPicture", "doNotShadeFormData", "noPunctuationKerning", "printTwoOnOne",
        "doNotUseMarginsForDrawingGridOrigin",
        "doNotValidateAgainstSchema", "useXSLTWhenSaving", "saveXmlDataOnly", "removeDateAndTime",
    }
)  # fmt: skip
"""Settings that the schema puts before that of footnotes (CT_Settings is a sequence)."""
