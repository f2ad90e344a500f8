//! Workbooks that no spreadsheet would write: whole parcels with good check sums around markup that the bytes choose.

use std::fmt::Write as _;
use std::io::Write as _;

use rawzip::ZipArchiveWriter;

use super::xlsx::HEADERS;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const LINKS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const FORMATS: [u8; 6] = [0, 1, 14, 22, 49, 164];

/// The bytes, as decisions. When they are used up every further one is 0.
struct Choices<'b>(&'b [u8]);

impl<'b> Choices<'b> {
    fn byte(&mut self) -> u8 {
        match self.0 {
            [first, rest @ ..] => {
                self.0 = rest;
                *first
            }
            [] => 0,
        }
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[usize::from(self.byte()) % all.len()]
    }

    /// Up to a line feed or 60 bytes. As markup sometimes, else as text.
    fn text(&mut self) -> String {
        let raw = self.byte().is_multiple_of(16);
        let end = self.0.iter().take(60).position(|byte| *byte == b'\n');
        let (piece, rest) = self.0.split_at(end.unwrap_or(60).min(self.0.len()));
        self.0 = rest.get(usize::from(end.is_some())..).unwrap_or_default();
        let text = String::from_utf8_lossy(piece);
        if raw { text.into_owned() } else { text.replace('&', "&amp;").replace('<', "&lt;") }
    }
}

pub fn parcel(bytes: &[u8]) -> Vec<u8> {
    let mut choices = Choices(bytes);
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", ROOT.to_owned()),
        ("xl/_rels/workbook.xml.rels", LINKS.to_owned()),
        ("xl/workbook.xml", workbook(&mut choices)),
        ("xl/styles.xml", styles(&mut choices)),
        ("xl/sharedStrings.xml", strings(&mut choices)),
        ("xl/worksheets/sheet1.xml", sheet(&mut choices)),
    ];
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, part) in parts {
        let (mut entry, config) = archive.new_file(name).start().expect("a part");
        let mut writer = config.wrap(&mut entry);
        writer.write_all(part.as_bytes()).expect("memory");
        let (_, output) = writer.finish().expect("memory");
        entry.finish(output).expect("a part");
    }
    archive.finish().expect("an archive")
}

fn workbook(choices: &mut Choices<'_>) -> String {
    let date = choices.of(&["", "<workbookPr date1904=\"1\"/>", "<workbookPr date1904=\"maybe\"/>"]);
    let state = choices.of(&["", "", "", " state=\"hidden\"", " state=\"x\""]);
    format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         {date}<sheets><sheet name=\"A\" sheetId=\"1\"{state} r:id=\"rId1\"/></sheets></workbook>"
    )
}

fn styles(choices: &mut Choices<'_>) -> String {
    let own = choices.of(&["dd/mm/yyyy", "0.00", "[h]:mm", "\\d", "[$-42A]d", "", "yy&quot;"]);
    let mut text = format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"{own}\"/></numFmts>\
         <cellXfs count=\"{}\">",
        choices.of(&["6", "0", "-1", "4294967296", "x"])
    );
    for format in FORMATS {
        let _ = write!(text, "<xf numFmtId=\"{format}\"/>");
    }
    text + "</cellXfs></styleSheet>"
}

fn strings(choices: &mut Choices<'_>) -> String {
    let count = choices.of(&["9", "0", "18446744073709551615", "-1", ""]);
    let mut text = format!("<sst xmlns=\"{MAIN}\" count=\"{count}\" uniqueCount=\"{count}\">");
    for _ in 0..choices.byte() % 12 {
        let begin =
            choices.of(&["<si><t>", "<si><r><t>", "<si><t xml:space=\"preserve\">", "<si><rPh><t>", "<t>"]);
        let end = choices.of(&["</t></si>", "</t></r></si>", "</t></rPh></si>", "</si>", ""]);
        let _ = write!(text, "{begin}{}{end}", choices.text());
    }
    text + choices.of(&["</sst>", "", "</si></sst>"])
}

fn sheet(choices: &mut Choices<'_>) -> String {
    let size = choices.of(&["A1:I20", "A1", "A1:XFD1048576", "ZZZZ99999999999", "B2:A1", ""]);
    let mut text = format!("<worksheet xmlns=\"{MAIN}\"><dimension ref=\"{size}\"/><sheetData><row r=\"1\">");
    for (column, header) in (b'A'..).zip(HEADERS) {
        let column = char::from(column);
        let _ = write!(text, "<c r=\"{column}1\" t=\"inlineStr\"><is><t>{header}</t></is></c>");
    }
    text += "</row>";
    for row in 2..2 + u32::from(choices.byte() % 40) {
        match choices.byte() % 8 {
            0 => text += "<row>",
            1 => text += "<row r=\"4294967296\">",
            2 => text += "<row r=\"1\">",
            _ => drop(write!(text, "<row r=\"{row}\">")),
        }
        for column in (b'A'..).take(usize::from(choices.byte() % 12)) {
            cell(&mut text, choices, char::from(column), row);
        }
        text += choices.of(&["</row>", "</row>", "</row>", "", "<row/>"]);
    }
    text + choices.of(&[
        "</sheetData></worksheet>",
        "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:B3\"/></mergeCells></worksheet>",
        "",
        "</worksheet>",
    ])
}

fn cell(text: &mut String, choices: &mut Choices<'_>, column: char, row: u32) {
    let place = match choices.byte() % 12 {
        0 => String::new(),
        1 => " r=\"A0\"".to_owned(),
        2 => " r=\"XFE1048577\"".to_owned(),
        3 => " r=\"IV70000\"".to_owned(),
        4 => format!(" r=\"{}\"", choices.text().replace('"', "")),
        _ => format!(" r=\"{column}{row}\""),
    };
    let kind = choices.of(&["n", "s", "b", "str", "inlineStr", "e", "d", "x", ""]);
    let style = choices.of(&["0", "2", "3", "5", "6", "-1", "99999999999"]);
    let formula = choices.of(&[
        "",
        "",
        "",
        "<f>1/0</f>",
        "<f t=\"shared\" si=\"0\"/>",
        "<f t=\"shared\" ref=\"A1:A9\" si=\"9\">A1</f>",
    ]);
    let value = choices.text();
    let value = match kind {
        "inlineStr" => format!("<is><t>{value}</t></is>"),
        _ => format!("<v>{value}</v>"),
    };
    let _ = write!(text, "<c{place} t=\"{kind}\" s=\"{style}\">{formula}{value}</c>");
}
