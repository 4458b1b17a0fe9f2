//! The parts of the file beside its text: what it is made of, styles, faces, page.

use super::xml::{escaped, run};
use crate::{Language, Paper};

/// Of the page between its margins, in twips (1/20 point): A4 less 28 mm and 26 mm.
pub(super) const TEXT_WIDTH: u32 = 8_845;

/// A4 with the margins of GB/T 9704: 37, 35, 28 and 26 mm.
pub(super) const SECTION: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
    <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"1134\" w:gutter=\"0\"/>\
    </w:sectPr>";

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

pub(super) const PACKAGE_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

pub(super) const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

pub(super) const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="ListNumber"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

/// What stands in for a face that a computer does not have.
pub(super) const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font><w:font w:name="仿宋"><w:altName w:val="FangSong"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font><w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font><w:font w:name="楷体"><w:altName w:val="KaiTi"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font></w:fonts>"#;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const WORDS: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

pub(super) fn properties(paper: &Paper) -> String {
    let at = paper.made_at;
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z</dcterms:created></cp:coreProperties>",
        escaped(&paper.title),
        escaped(&paper.subject),
        at.year,
        at.month,
        at.day,
        at.hour,
        at.minute,
        at.second
    )
}

/// Where it comes from, and the number of the page between dashes, as official documents have it.
pub(super) fn footer(source: &str) -> String {
    format!(
        "{HEAD}<w:ftr {WORDS}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:tab/><w:t xml:space=\"preserve\">— </w:t></w:r>\
         <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>\
         <w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>",
        run(source, "")
    )
}

/// A paragraph style: its id and name, what its paragraphs and its letters are like.
struct Style {
    id: &'static str,
    name: &'static str,
    paragraph: String,
    /// Face of Chinese characters.
    face: &'static str,
    /// Half points.
    size: u32,
    bold: bool,
}

pub(super) fn styles(language: Language) -> String {
    let (tag, list) = match language {
        Language::Chinese => ("zh-CN", chinese()),
        Language::English => ("en-US", english()),
    };
    let list: String = list.iter().map(style).collect();
    format!(
        "{HEAD}<w:styles {WORDS}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋\" w:cs=\"Times New Roman\"/>\
         <w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"{tag}\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>\
         <w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblBorders>{}</w:tblBorders></w:tblPr></w:style>{list}</w:styles>",
        borders()
    )
}

fn borders() -> String {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    sides
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"))
        .concat()
}

fn style(style: &Style) -> String {
    let bold = if style.bold { "<w:b/>" } else { "" };
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr>{}</w:pPr><w:rPr><w:rFonts w:eastAsia=\"{}\"/>{bold}<w:sz w:val=\"{}\"/><w:szCs w:val=\"{}\"/></w:rPr></w:style>",
        style.id, style.name, style.paragraph, style.face, style.size, style.size
    )
}

const FORMAL: &str = "方正小标宋简体";
const HEI: &str = "黑体";
const KAI: &str = "楷体";
const FANG: &str = "仿宋";

/// Before and after in twips, and the line: exact where `exact`, else in 240ths of a line.
fn spacing((before, after): (u32, u32), line: u32, exact: bool) -> String {
    let rule = if exact { "exact" } else { "auto" };
    format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"{rule}\"/>")
}

/// What is alike in both languages: tables and the foot.
fn of_tables() -> Vec<Style> {
    let one = |id, name, paragraph, face, size, bold| Style { id, name, paragraph, face, size, bold };
    vec![
        one(
            "TableTitle",
            "Table Title",
            format!("<w:keepNext/>{}", spacing((120, 60), 240, false)),
            HEI,
            24,
            true,
        ),
        one("TableText", "Table Text", spacing((40, 40), 260, false), FANG, 22, false),
        one("TableEnd", "Table End", spacing((0, 0), 160, true), FANG, 10, false),
        one(
            "Footer",
            "footer",
            format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{TEXT_WIDTH}\"/></w:tabs>"),
            FANG,
            20,
            false,
        ),
    ]
}

/// Third size (16 points) with lines of 28 points, as official documents are written.
fn chinese() -> Vec<Style> {
    let one = |id, name, paragraph, face, size, bold| Style { id, name, paragraph, face, size, bold };
    let body = spacing((0, 0), 560, true);
    let list = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>{body}");
    let mut all = vec![
        one(
            "Title",
            "Title",
            format!("{}<w:jc w:val=\"center\"/>", spacing((0, 120), 700, true)),
            FORMAL,
            44,
            false,
        ),
        one(
            "Subtitle",
            "Subtitle",
            format!("{}<w:jc w:val=\"center\"/>", spacing((0, 240), 560, true)),
            KAI,
            32,
            false,
        ),
        one(
            "Masthead",
            "Masthead",
            format!(
                "<w:tabs><w:tab w:val=\"left\" w:pos=\"1701\"/></w:tabs>{body}<w:ind w:left=\"1701\" w:hanging=\"1701\"/>"
            ),
            FANG,
            32,
            false,
        ),
        one(
            "Heading1",
            "heading 1",
            format!("<w:keepNext/>{}<w:outlineLvl w:val=\"0\"/>", spacing((240, 60), 560, true)),
            HEI,
            32,
            false,
        ),
        one(
            "BodyText",
            "Body Text",
            format!("{body}<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>"),
            FANG,
            32,
            false,
        ),
        one("ListNumber", "List Number", list, FANG, 32, false),
        one(
            "Caution",
            "Caution",
            format!("{body}<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"),
            KAI,
            32,
            false,
        ),
    ];
    all.extend(of_tables());
    all
}

fn english() -> Vec<Style> {
    let one = |id, name, paragraph, face, size, bold| Style { id, name, paragraph, face, size, bold };
    let body = spacing((0, 120), 300, false);
    let list = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>{body}");
    let mut all = vec![
        one(
            "Title",
            "Title",
            format!("{}<w:jc w:val=\"center\"/>", spacing((0, 120), 264, false)),
            HEI,
            40,
            true,
        ),
        one(
            "Subtitle",
            "Subtitle",
            format!("{}<w:jc w:val=\"center\"/>", spacing((0, 240), 264, false)),
            KAI,
            26,
            false,
        ),
        one(
            "Masthead",
            "Masthead",
            format!(
                "<w:tabs><w:tab w:val=\"left\" w:pos=\"1701\"/></w:tabs>{}<w:ind w:left=\"1701\" w:hanging=\"1701\"/>",
                spacing((0, 40), 288, false)
            ),
            FANG,
            24,
            false,
        ),
        one(
            "Heading1",
            "heading 1",
            format!("<w:keepNext/>{}<w:outlineLvl w:val=\"0\"/>", spacing((280, 100), 264, false)),
            HEI,
            28,
            true,
        ),
        one("BodyText", "Body Text", format!("{body}<w:jc w:val=\"both\"/>"), FANG, 24, false),
        one("ListNumber", "List Number", list, FANG, 24, false),
        one("Caution", "Caution", body, KAI, 24, false),
    ];
    all.extend(of_tables());
    all
}
