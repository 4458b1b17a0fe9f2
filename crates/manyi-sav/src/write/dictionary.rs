//! Header and dictionary.

use super::{Packing, Shortened, check::Place};
use crate::{
    Format, Measure, Missing, SavFile, SetKind, Value, Variable,
    layout::{BIAS, LOWEST_BITS, SYSTEM_MISSING, elements, extension},
};

/// Bytes of a variable's or set's label.
const LONGEST_LABEL: usize = 256;
/// Bytes of a value's label.
const LONGEST_VALUE_LABEL: usize = 120;
/// Bytes of the file's title.
const LONGEST_TITLE: usize = 64;
/// Values of texts up to so many bytes are labelled in the old records.
const SHORT_TEXT: usize = 8;

pub(super) fn write_dictionary(
    file: &SavFile,
    plan: &[Place],
    packing: Packing,
    into: &mut Vec<u8>,
    shortened: &mut Vec<Shortened>,
) {
    let mut page = Page { into, shortened };
    page.header(file, plan, packing);
    for (variable, place) in file.variables.iter().zip(plan) {
        page.variable(variable, place);
    }
    for (variable, place) in file.variables.iter().zip(plan) {
        page.value_labels(variable, place);
    }
    page.machine();
    page.sets(file, plan);
    page.display(file, plan);
    page.names(file, plan);
    page.extension(extension::CASES, 8, &[1_i64.to_le_bytes(), long(file.rows()).to_le_bytes()].concat());
    page.extension(extension::ENCODING, 1, b"UTF-8");
    page.long_texts(file, plan);
    page.int(999);
    page.int(0);
}

struct Page<'a> {
    into: &'a mut Vec<u8>,
    shortened: &'a mut Vec<Shortened>,
}

impl Page<'_> {
    fn int(&mut self, value: i32) {
        self.into.extend(value.to_le_bytes());
    }

    /// Filled up with blanks.
    fn fixed(&mut self, bytes: &[u8], width: usize) {
        let bytes = &bytes[..bytes.len().min(width)];
        self.into.extend_from_slice(bytes);
        self.into.resize(self.into.len() + width - bytes.len(), b' ');
    }

    fn extension(&mut self, subtype: i32, size: usize, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        self.int(7);
        self.int(subtype);
        self.int(int(size));
        self.int(int(bytes.len() / size));
        self.into.extend_from_slice(bytes);
    }

    /// What fits of `text`, cut between two characters.
    fn fit<'t>(&mut self, text: &'t str, most: usize, name: &str, part: &'static str) -> &'t str {
        if text.len() <= most {
            return text;
        }
        let whole = text.to_owned();
        self.shortened.push(Shortened { name: name.to_owned(), part, whole });
        &text[..text.floor_char_boundary(most)]
    }

    fn header(&mut self, file: &SavFile, plan: &[Place], packing: Packing) {
        let (mark, code) = match packing {
            Packing::Plain => (b"$FL2", 0),
            Packing::Bytes => (b"$FL2", 1),
            Packing::Zlib => (b"$FL3", 2),
        };
        self.into.extend_from_slice(mark);
        self.fixed(b"@(#) SPSS DATA FILE Manyi", 60);
        self.int(2);
        self.int(int(plan.iter().flat_map(|place| &place.segments).map(|width| elements(*width)).sum()));
        self.int(code);
        self.int(file.weight.map_or(0, |index| int(plan[index].element + 1)));
        self.int(i32::try_from(file.rows()).unwrap_or(-1));
        self.into.extend(BIAS.to_le_bytes());
        // The day of writing: a fixed one, so that the same rows give the same file.
        self.into.extend_from_slice(b"01 Jan 2600:00:00");
        let title = self.fit(&file.label, LONGEST_TITLE, "", "title");
        self.fixed(title.as_bytes(), LONGEST_TITLE);
        self.into.extend([0; 3]);
    }

    fn variable(&mut self, variable: &Variable, place: &Place) {
        for (index, (width, short)) in place.segments.iter().zip(&place.short).enumerate() {
            let first = index == 0;
            let label =
                if first { self.fit(&variable.label, LONGEST_LABEL, &variable.name, "label") } else { "" };
            let missing = if first && place.width <= SHORT_TEXT { missing_of(variable) } else { (0, vec![]) };
            let format = if *width == 0 { format_code(variable.format) } else { text_format(*width) };
            self.int(2);
            self.int(int(*width));
            self.int(i32::from(!label.is_empty()));
            self.int(missing.0);
            self.int(format);
            self.int(format);
            self.fixed(short.as_bytes(), 8);
            if !label.is_empty() {
                self.int(int(label.len()));
                self.fixed(label.as_bytes(), label.len().next_multiple_of(4));
            }
            for eight in missing.1 {
                self.into.extend(eight);
            }
            for _ in 1..elements(*width) {
                for field in [2, -1, 0, 0, 0, 0] {
                    self.int(field);
                }
                self.fixed(b"", 8);
            }
        }
    }

    fn value_labels(&mut self, variable: &Variable, place: &Place) {
        if variable.labels.is_empty() || place.width > SHORT_TEXT {
            return;
        }
        self.int(3);
        self.int(int(variable.labels.len()));
        for (value, label) in &variable.labels {
            let label = self.fit(label, LONGEST_VALUE_LABEL, &variable.name, "value label");
            self.into.extend(eight_of(value));
            self.into.push(u8::try_from(label.len()).unwrap_or(u8::MAX));
            self.fixed(label.as_bytes(), (label.len() + 1).next_multiple_of(8) - 1);
        }
        self.int(4);
        self.int(1);
        self.int(int(place.element + 1));
    }

    /// Version, byte order, encoding, and the numbers that stand for "missing" and for open ends.
    fn machine(&mut self) {
        let integers: Vec<u8> =
            [26, 0, 0, -1, 1, 1, 2, 65001].into_iter().flat_map(i32::to_le_bytes).collect();
        self.extension(extension::INTEGERS, 4, &integers);
        let floats = [SYSTEM_MISSING, f64::MAX, f64::from_bits(LOWEST_BITS)];
        let floats: Vec<u8> = floats.into_iter().flat_map(f64::to_le_bytes).collect();
        self.extension(extension::FLOATS, 8, &floats);
    }

    fn sets(&mut self, file: &SavFile, plan: &[Place]) {
        let mut lines = String::new();
        for set in &file.sets {
            let kind = match &set.kind {
                SetKind::Chosen(value) => format!("D{} {value}", value.len()),
                SetKind::Options => "C".to_owned(),
            };
            let label = self.fit(&set.label, LONGEST_LABEL, &set.name, "label");
            lines += &format!("{}={kind} {} {label}", set.name, label.len());
            for index in &set.variables {
                lines += " ";
                lines += &plan[*index].short[0].to_lowercase();
            }
            lines += "\n";
        }
        self.extension(extension::SETS, 1, lines.as_bytes());
    }

    fn display(&mut self, file: &SavFile, plan: &[Place]) {
        let mut figures = Vec::new();
        for (variable, place) in file.variables.iter().zip(plan) {
            let measure = match variable.measure {
                Measure::Unknown => 0,
                Measure::Nominal => 1,
                Measure::Ordinal => 2,
                Measure::Scale => 3,
            };
            let (columns, right) = if place.width == 0 { (8, 1) } else { (place.width.min(32), 0) };
            for _ in &place.segments {
                figures.extend([measure, int(columns), right].into_iter().flat_map(i32::to_le_bytes));
            }
        }
        self.extension(extension::DISPLAY, 4, &figures);
    }

    fn names(&mut self, file: &SavFile, plan: &[Place]) {
        let pair = |(variable, place): (&Variable, &Place)| format!("{}={}", place.short[0], variable.name);
        let names: Vec<_> = file.variables.iter().zip(plan).map(pair).collect();
        self.extension(extension::LONG_NAMES, 1, names.join("\t").as_bytes());
        let long = plan.iter().filter(|place| place.segments.len() > 1);
        let widths: String = long.map(|place| format!("{}={:05}\0\t", place.short[0], place.width)).collect();
        self.extension(extension::LONG_TEXTS, 1, widths.as_bytes());
    }

    /// Labels and missing values of texts that the old records have no room for.
    fn long_texts(&mut self, file: &SavFile, plan: &[Place]) {
        let (mut labels, mut missing) = (Vec::new(), Vec::new());
        for (variable, place) in file.variables.iter().zip(plan).filter(|(_, place)| place.width > SHORT_TEXT)
        {
            if !variable.labels.is_empty() {
                counted(&mut labels, variable.name.as_bytes());
                labels.extend(int(place.width).to_le_bytes());
                labels.extend(int(variable.labels.len()).to_le_bytes());
                for (value, label) in &variable.labels {
                    let label = self.fit(label, LONGEST_VALUE_LABEL, &variable.name, "value label");
                    counted(&mut labels, &padded(value, place.width));
                    counted(&mut labels, label.as_bytes());
                }
            }
            if let Missing::Values(values) = &variable.missing {
                counted(&mut missing, variable.name.as_bytes());
                missing.push(u8::try_from(values.len()).unwrap_or(u8::MAX));
                missing.extend(int(SHORT_TEXT).to_le_bytes());
                for value in values {
                    missing.extend(&padded(value, SHORT_TEXT)[..SHORT_TEXT]);
                }
            }
        }
        self.extension(extension::LONG_LABELS, 1, &labels);
        self.extension(extension::LONG_MISSING, 1, &missing);
    }
}

fn counted(into: &mut Vec<u8>, bytes: &[u8]) {
    into.extend(int(bytes.len()).to_le_bytes());
    into.extend_from_slice(bytes);
}

fn padded(value: &Value, width: usize) -> Vec<u8> {
    let Value::Text(text) = value else { return vec![b' '; width] };
    let mut bytes = text.clone().into_bytes();
    bytes.resize(width.max(bytes.len()), b' ');
    bytes
}

fn eight_of(value: &Value) -> [u8; 8] {
    match value {
        Value::Number(number) => number.to_le_bytes(),
        Value::Text(_) => {
            let mut eight = [0; 8];
            eight.copy_from_slice(&padded(value, 8)[..8]);
            eight
        }
    }
}

fn missing_of(variable: &Variable) -> (i32, Vec<[u8; 8]>) {
    let open = |end: f64| {
        if end == f64::NEG_INFINITY { f64::from_bits(LOWEST_BITS) } else { end.min(f64::MAX) }
    };
    match &variable.missing {
        Missing::None => (0, Vec::new()),
        Missing::Values(values) => (int(values.len()), values.iter().map(eight_of).collect()),
        Missing::Range { low, high, also } => {
            let ends = [open(*low), open(*high)].into_iter().chain(*also);
            (if also.is_some() { -3 } else { -2 }, ends.map(f64::to_le_bytes).collect())
        }
    }
}

fn format_code(format: Format) -> i32 {
    i32::from_be_bytes([0, format.kind, format.width, format.decimals])
}

fn text_format(width: usize) -> i32 {
    format_code(Format { kind: 1, width: u8::try_from(width).unwrap_or(u8::MAX), decimals: 0 })
}

/// Figures of a checked file fit.
fn int(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

fn long(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
