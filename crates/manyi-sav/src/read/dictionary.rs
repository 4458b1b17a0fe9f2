//! The records between header and data, as bytes still.

use super::cursor::Cursor;
use crate::{
    SavError,
    layout::{elements, extension},
};

/// A variable, or a segment of a long text.
pub(super) struct RawVariable<'a> {
    /// First element of it in each row.
    pub element: usize,
    /// 0 = number, else bytes of text.
    pub width: usize,
    pub name: &'a [u8],
    pub label: &'a [u8],
    pub format: i32,
    /// Number of single missing values, or −2 or −3 for a range.
    pub missing_kind: i32,
    pub missing: Vec<[u8; 8]>,
}

/// Value labels and the elements that they are for.
pub(super) struct RawLabels<'a> {
    pub pairs: Vec<([u8; 8], &'a [u8])>,
    pub elements: Vec<usize>,
}

/// What later versions of the format added.
#[derive(Default)]
pub(super) struct Extensions<'a> {
    pub character_code: Option<i32>,
    pub encoding: Option<&'a [u8]>,
    pub long_names: &'a [u8],
    pub long_texts: &'a [u8],
    pub sets: Vec<&'a [u8]>,
    pub display: Vec<i32>,
    pub rows: Option<usize>,
    pub long_labels: Option<Cursor<'a>>,
    pub long_missing: Option<Cursor<'a>>,
}

#[derive(Default)]
pub(super) struct Dictionary<'a> {
    pub variables: Vec<RawVariable<'a>>,
    pub labels: Vec<RawLabels<'a>>,
    pub extensions: Extensions<'a>,
    /// Elements of eight bytes in each row.
    pub elements: usize,
}

pub(super) fn read_dictionary<'a>(cursor: &mut Cursor<'a>) -> Result<Dictionary<'a>, SavError> {
    let mut dictionary = Dictionary::default();
    loop {
        cursor.part = "dictionary";
        match cursor.int()? {
            2 => read_variable(cursor, &mut dictionary)?,
            3 => {
                let labels = read_labels(cursor)?;
                dictionary.labels.push(labels);
            }
            6 => {
                let lines = cursor.count()?;
                cursor.take(lines.saturating_mul(80))?;
            }
            7 => read_extension(cursor, &mut dictionary.extensions)?,
            999 => {
                cursor.int()?;
                return if dictionary.variables.is_empty() {
                    Err(SavError::NoVariables)
                } else {
                    Ok(dictionary)
                };
            }
            _ => return Err(cursor.damaged(4)),
        }
    }
}

fn read_variable<'a>(cursor: &mut Cursor<'a>, dictionary: &mut Dictionary<'a>) -> Result<(), SavError> {
    cursor.part = "variable";
    let kind = cursor.int()?;
    let (has_label, missing_kind) = (cursor.int()?, cursor.int()?);
    let format = cursor.int()?;
    cursor.int()?;
    let name = cursor.take(8)?;
    let label = if has_label == 1 {
        let length = cursor.count()?;
        let label = cursor.take(length)?;
        cursor.take(length.next_multiple_of(4) - length)?;
        label
    } else {
        &[]
    };
    if !(-3..=3).contains(&missing_kind) || missing_kind == -1 {
        return Err(cursor.damaged(0));
    }
    let mut missing = Vec::new();
    for _ in 0..missing_kind.unsigned_abs() {
        missing.push(cursor.eight()?);
    }
    // The second and later elements of a text have records of their own, which say nothing.
    if kind == -1 {
        return Ok(());
    }
    let width = usize::try_from(kind).ok().filter(|width| *width <= 255);
    let width = width.ok_or_else(|| cursor.damaged(32))?;
    let element = dictionary.elements;
    dictionary.elements += elements(width);
    dictionary.variables.push(RawVariable { element, width, name, label, format, missing_kind, missing });
    Ok(())
}

fn read_labels<'a>(cursor: &mut Cursor<'a>) -> Result<RawLabels<'a>, SavError> {
    cursor.part = "value labels";
    let (mut pairs, mut elements) = (Vec::new(), Vec::new());
    for _ in 0..cursor.count()? {
        let value = cursor.eight()?;
        let length = usize::from(cursor.take(1)?[0]);
        pairs.push((value, cursor.take(length)?));
        cursor.take((length + 1).next_multiple_of(8) - length - 1)?;
    }
    if cursor.int()? != 4 {
        return Err(cursor.damaged(4));
    }
    for _ in 0..cursor.count()? {
        let element = cursor.count()?;
        elements.push(element.checked_sub(1).ok_or_else(|| cursor.damaged(4))?);
    }
    Ok(RawLabels { pairs, elements })
}

fn read_extension<'a>(cursor: &mut Cursor<'a>, into: &mut Extensions<'a>) -> Result<(), SavError> {
    cursor.part = "extension record";
    let subtype = cursor.int()?;
    let (size, count) = (cursor.count()?, cursor.count()?);
    let length = size.checked_mul(count).ok_or_else(|| cursor.damaged(8))?;
    let bytes = cursor.take(length)?;
    let mut inner = cursor.within(bytes, "extension record");
    match subtype {
        extension::INTEGERS if size == 4 && count >= 8 => {
            inner.take(28)?;
            into.character_code = Some(inner.int()?);
        }
        extension::SETS | extension::NEWER_SETS => into.sets.push(bytes),
        extension::DISPLAY if size == 4 => {
            into.display = (0..count).map(|_| inner.int()).collect::<Result<_, _>>()?;
        }
        extension::LONG_NAMES => into.long_names = bytes,
        extension::LONG_TEXTS => into.long_texts = bytes,
        extension::CASES if length >= 16 => {
            inner.long()?;
            into.rows = usize::try_from(inner.long()?).ok();
        }
        extension::ENCODING => into.encoding = Some(bytes),
        extension::LONG_LABELS => into.long_labels = Some(cursor.within(bytes, "labels of long texts")),
        extension::LONG_MISSING => {
            into.long_missing = Some(cursor.within(bytes, "missing values of long texts"));
        }
        _ => {}
    }
    Ok(())
}
