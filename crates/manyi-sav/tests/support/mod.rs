//! Files that tests read and write.
#![allow(dead_code, clippy::unwrap_used)]

use manyi_sav::{
    Format, Measure, Missing, Packing, ResponseSet, SavFile, SetKind, Value, Values, Variable, write,
};

pub fn numbers(name: &str, label: &str, values: &[f64]) -> Variable {
    Variable {
        name: name.to_owned(),
        label: label.to_owned(),
        measure: Measure::Unknown,
        format: Format::number(8, 2),
        labels: Vec::new(),
        missing: Missing::None,
        values: Values::Numbers(values.to_vec()),
    }
}

pub fn texts(name: &str, width: usize, rows: &[&str]) -> Variable {
    let values = Values::Texts { width, rows: rows.iter().map(|row| (*row).to_owned()).collect() };
    Variable { values, format: format_of(width), ..numbers(name, "", &[]) }
}

fn format_of(width: usize) -> Format {
    Format { kind: 1, width: u8::try_from(width.min(255)).unwrap(), decimals: 0 }
}

/// Everything that the format knows, three rows.
pub fn everything() -> SavFile {
    let named = |value: f64, label: &str| (Value::Number(value), label.to_owned());
    let mut overall = numbers("Q1", "总体满意度", &[5.0, 1.0, 99.0]);
    overall.measure = Measure::Ordinal;
    overall.format = Format::number(3, 0);
    overall.labels = vec![named(1.0, "非常不满意"), named(5.0, "非常满意"), named(99.0, "不清楚")];
    overall.missing = Missing::Values(vec![Value::Number(98.0), Value::Number(99.0)]);
    let mut age = numbers("年龄", "您的年龄", &[31.5, f64::NAN, -3.0]);
    age.measure = Measure::Scale;
    age.missing = Missing::Range { low: f64::NEG_INFINITY, high: -1.0, also: Some(999.0) };
    let mut outlet = texts("outlet", 6, &["东", "西", ""]);
    outlet.measure = Measure::Nominal;
    outlet.labels = vec![(Value::Text("东".to_owned()), "城东网点".to_owned())];
    outlet.missing = Missing::Values(vec![Value::Text("X".to_owned())]);
    let mut branch = texts("branch_name", 30, &["城东支行", "Branch in the west", "不详"]);
    branch.labels = vec![(Value::Text("城东支行".to_owned()), "东".to_owned())];
    branch.missing = Missing::Values(vec![Value::Text("不详".to_owned())]);
    let long = "窗口办理很快。".repeat(60);
    let comment = texts("comment", 1500, &[&long, "", "a"]);
    let mut chosen = numbers("Q3_1", "微信", &[1.0, 0.0, 1.0]);
    chosen.labels = vec![named(0.0, "未选"), named(1.0, "选中")];
    let weight = numbers("w", "", &[1.0, 0.5, 1e-300]);
    SavFile {
        label: "三季度调查".to_owned(),
        variables: vec![
            overall,
            age,
            outlet,
            branch,
            comment,
            chosen,
            numbers("Q3_2", "电话", &[0.0, 0.0, 151.0]),
            weight,
        ],
        weight: Some(7),
        sets: vec![
            ResponseSet {
                name: "$Q3".to_owned(),
                label: "您用过哪些渠道".to_owned(),
                kind: SetKind::Chosen("1".to_owned()),
                variables: vec![5, 6],
            },
            ResponseSet {
                name: "$both".to_owned(),
                label: String::new(),
                kind: SetKind::Options,
                variables: vec![0, 1],
            },
        ],
    }
}

pub fn written(file: &SavFile, packing: Packing) -> Vec<u8> {
    let mut bytes = Vec::new();
    assert_eq!(write(file, packing, &mut bytes).unwrap(), []);
    bytes
}

/// Bytes put together by hand, in either byte order.
pub struct ByHand {
    pub bytes: Vec<u8>,
    big_endian: bool,
}

impl ByHand {
    /// A header without weight, plain or packed by bytes.
    pub fn new(big_endian: bool, packed: i32, rows: i32) -> Self {
        let mut page = Self { bytes: b"$FL2".to_vec(), big_endian };
        page.text("@(#) SPSS DATA FILE by hand", 60).ints(&[2, 1, packed, 0, rows]).float(100.0);
        page.text("05 Jan 1120:53:52", 17).text("", 64).text("", 3);
        page
    }

    pub fn ints(&mut self, all: &[i32]) -> &mut Self {
        for int in all {
            self.bytes.extend(if self.big_endian { int.to_be_bytes() } else { int.to_le_bytes() });
        }
        self
    }

    pub fn float(&mut self, value: f64) -> &mut Self {
        self.bytes.extend(if self.big_endian { value.to_be_bytes() } else { value.to_le_bytes() });
        self
    }

    pub fn text(&mut self, text: &str, width: usize) -> &mut Self {
        self.raw(text.as_bytes(), width)
    }

    pub fn raw(&mut self, bytes: &[u8], width: usize) -> &mut Self {
        self.bytes.extend_from_slice(bytes);
        self.bytes.resize(self.bytes.len() + width - bytes.len(), b' ');
        self
    }

    /// A variable without label: 0 = number, else bytes of text up to eight.
    pub fn variable(&mut self, name: &str, width: i32) -> &mut Self {
        self.ints(&[2, width, 0, 0, 0x0005_0800, 0x0005_0800]).text(name, 8)
    }

    pub fn labelled(&mut self, name: &str, label: &[u8]) -> &mut Self {
        self.ints(&[2, 0, 1, 0, 0x0005_0800, 0x0005_0800]).text(name, 8);
        let length = i32::try_from(label.len()).unwrap();
        self.ints(&[length]).raw(label, label.len().next_multiple_of(4))
    }

    pub fn extension(&mut self, subtype: i32, bytes: &[u8]) -> &mut Self {
        let length = i32::try_from(bytes.len()).unwrap();
        self.ints(&[7, subtype, 1, length]).raw(bytes, bytes.len())
    }

    pub fn end(&mut self) -> &mut Self {
        self.ints(&[999, 0])
    }
}
