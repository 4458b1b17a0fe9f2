//! The records of later versions, as text.

use super::{cursor::Cursor, encoding::text};
use crate::{ResponseSet, SavError, SetKind, Value};
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// `SHORT=long<TAB>…`, by the short name in capitals.
pub(super) fn long_names(bytes: &[u8], encoding: &'static Encoding) -> BTreeMap<String, String> {
    pairs(bytes, encoding).collect()
}

/// `SHORT=00300<NUL><TAB>…`, by the short name in capitals.
pub(super) fn long_texts(bytes: &[u8], encoding: &'static Encoding) -> BTreeMap<String, usize> {
    pairs(bytes, encoding).filter_map(|(name, width)| Some((name, width.trim().parse().ok()?))).collect()
}

fn pairs(bytes: &[u8], encoding: &'static Encoding) -> impl Iterator<Item = (String, String)> {
    bytes.split(|byte| *byte == b'\t').filter_map(move |pair| {
        let pair = text(pair, encoding);
        let (short, long) = pair.split_once('=')?;
        Some((short.to_uppercase(), long.to_owned()))
    })
}

/// Value labels or missing values of texts longer than eight bytes: name of the variable and its pairs.
pub(super) type OfTexts = Vec<(String, Vec<(Value, String)>)>;

pub(super) fn long_labels(mut cursor: Cursor<'_>, encoding: &'static Encoding) -> Result<OfTexts, SavError> {
    let mut all = Vec::new();
    while cursor.rest() > 0 {
        let name = counted(&mut cursor, encoding)?;
        cursor.int()?;
        let mut pairs = Vec::new();
        for _ in 0..cursor.count()? {
            let value = counted(&mut cursor, encoding)?;
            pairs.push((Value::Text(value), counted(&mut cursor, encoding)?));
        }
        all.push((name, pairs));
    }
    Ok(all)
}

pub(super) fn long_missing(mut cursor: Cursor<'_>, encoding: &'static Encoding) -> Result<OfTexts, SavError> {
    let mut all = Vec::new();
    while cursor.rest() > 0 {
        let name = counted(&mut cursor, encoding)?;
        let count = cursor.take(1)?[0];
        let width = cursor.count()?;
        let mut values = Vec::new();
        for _ in 0..count {
            values.push((Value::Text(text(cursor.take(width)?, encoding)), String::new()));
        }
        all.push((name, values));
    }
    Ok(all)
}

fn counted(cursor: &mut Cursor<'_>, encoding: &'static Encoding) -> Result<String, SavError> {
    let length = cursor.count()?;
    Ok(text(cursor.take(length)?, encoding))
}

/// Sets of one record, a line each; `index` knows variables by their names in capitals. A line that cannot be
/// read is no set.
pub(super) fn sets(
    bytes: &[u8],
    encoding: &'static Encoding,
    index: &BTreeMap<String, usize>,
) -> Vec<ResponseSet> {
    bytes.split(|byte| *byte == b'\n').filter_map(|line| set(line, encoding, index)).collect()
}

fn set(line: &[u8], encoding: &'static Encoding, index: &BTreeMap<String, usize>) -> Option<ResponseSet> {
    let equals = line.iter().position(|byte| *byte == b'=')?;
    let name = text(&line[..equals], encoding);
    let mut rest = &line[equals + 1..];
    let (first, after) = rest.split_first()?;
    rest = after;
    let kind = match first {
        b'C' => SetKind::Options,
        b'D' => SetKind::Chosen(text(sized(&mut rest)?, encoding)),
        b'E' => {
            // Where the options take their names from: `1` or `11`.
            rest = rest.strip_prefix(b" ")?;
            let space = rest.iter().position(|byte| *byte == b' ')?;
            rest = &rest[space + 1..];
            SetKind::Chosen(text(sized(&mut rest)?, encoding))
        }
        _ => return None,
    };
    rest = rest.strip_prefix(b" ")?;
    let label = text(sized(&mut rest)?, encoding);
    let names = text(rest, encoding);
    let found = names.split_whitespace().map(|name| index.get(&name.to_uppercase()).copied());
    Some(ResponseSet { name, label, kind, variables: found.collect::<Option<_>>()? })
}

/// A number of bytes, a blank, and so many bytes.
fn sized<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let space = rest.iter().position(|byte| *byte == b' ')?;
    let length: usize = std::str::from_utf8(&rest[..space]).ok()?.parse().ok()?;
    let bytes = rest.get(space + 1..(space + 1).checked_add(length)?)?;
    *rest = &rest[space + 1 + length..];
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn response_sets_are_read_as_the_format_writes_them() {
        let index: BTreeMap<_, _> =
            ["A", "B", "C"].into_iter().enumerate().map(|(at, name)| (name.to_owned(), at)).collect();
        let set = |name: &str, label: &str, kind, variables: &[usize]| ResponseSet {
            name: name.to_owned(),
            label: label.to_owned(),
            kind,
            variables: variables.to_vec(),
        };
        let chosen = |value: &str| SetKind::Chosen(value.to_owned());
        for (line, wanted) in [
            ("$a=C 10 my mcgroup a b c", Some(set("$a", "my mcgroup", SetKind::Options, &[0, 1, 2]))),
            ("$b=D2 55 0  b c", Some(set("$b", "", chosen("55"), &[1, 2]))),
            ("$c=D3 Yes 10 mdgroup #2 a b", Some(set("$c", "mdgroup #2", chosen("Yes"), &[0, 1]))),
            ("$d=E 1 2 34 13 third mdgroup a c", Some(set("$d", "third mdgroup", chosen("34"), &[0, 2]))),
            ("$e=E 11 6 choice 0  a b", Some(set("$e", "", chosen("choice"), &[0, 1]))),
            ("$f=D1 1 6 渠道 a", Some(set("$f", "渠道", chosen("1"), &[0]))),
            ("$g=D1 1 99 label a", None),
            ("$h=D1 1 0  a unknown", None),
            ("$i=X", None),
            ("", None),
        ] {
            let found = sets(line.as_bytes(), encoding_rs::UTF_8, &index);
            assert_eq!(found, wanted.into_iter().collect::<Vec<_>>(), "{line}");
        }
    }
}
