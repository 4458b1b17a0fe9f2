//! Variables out of the records that speak of them.

use super::{
    cursor::float_of,
    dictionary::{Dictionary, RawVariable},
    encoding::text,
    extension::{long_labels, long_missing, long_names, long_texts, sets},
    header::Header,
    rows::Slot,
};
use crate::{
    Format, Measure, Missing, SavError, SavFile, Value, Values, Variable,
    layout::{LOWEST_BITS, SEGMENT, WIDEST, segments},
};
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// The file without its rows, and where each variable's values stand in a row.
pub(super) fn assemble(
    header: &Header<'_>,
    dictionary: &Dictionary<'_>,
    big_endian: bool,
    encoding: &'static Encoding,
) -> Result<(SavFile, Vec<Slot>), SavError> {
    let mut build = Build { encoding, big_endian, by_element: BTreeMap::new(), by_name: BTreeMap::new() };
    let mut file = SavFile { label: text(header.label, encoding), ..SavFile::default() };
    let mut slots = Vec::new();
    let extensions = &dictionary.extensions;
    let (names, widths) =
        (long_names(extensions.long_names, encoding), long_texts(extensions.long_texts, encoding));
    let mut raw = dictionary.variables.iter().enumerate();
    while let Some((place, first)) = raw.next() {
        let short = text(first.name, encoding).to_uppercase();
        let width = widths.get(&short).copied().filter(|width| *width > SEGMENT).unwrap_or(first.width);
        let count = segments(width.min(WIDEST)).len();
        let parts = dictionary.variables.get(place..place + count);
        let fits = parts
            .is_some_and(|parts| width <= WIDEST && (count == 1 || parts.iter().all(|part| part.width > 0)));
        let Some(parts) = parts.filter(|_| fits) else {
            return Err(SavError::Damaged { part: "list of long texts", at: 0 });
        };
        let index = file.variables.len();
        let name = names.get(&short).cloned().unwrap_or_else(|| short.clone());
        build.by_element.insert(first.element, index);
        build.by_name.insert(short, index);
        build.by_name.insert(name.to_uppercase(), index);
        file.variables.push(build.variable(first, name, width));
        slots.push(if width == 0 {
            Slot::Number(first.element)
        } else {
            Slot::Text(parts.iter().map(|part| (part.element, part.width)).collect(), width)
        });
        for _ in 1..count {
            raw.next();
        }
    }
    build.add_measures(dictionary, &mut file.variables);
    build.add_labels(dictionary, &mut file.variables)?;
    file.sets = extensions.sets.iter().flat_map(|bytes| sets(bytes, encoding, &build.by_name)).collect();
    let weight = usize::try_from(header.weight).ok().and_then(|place| place.checked_sub(1));
    file.weight = weight.and_then(|element| build.by_element.get(&element).copied());
    file.weight = file.weight.filter(|index| matches!(file.variables[*index].values, Values::Numbers(_)));
    Ok((file, slots))
}

struct Build {
    encoding: &'static Encoding,
    big_endian: bool,
    by_element: BTreeMap<usize, usize>,
    /// Short and long names in capitals.
    by_name: BTreeMap<String, usize>,
}

impl Build {
    fn variable(&self, raw: &RawVariable<'_>, name: String, width: usize) -> Variable {
        let [_, kind, format_width, decimals] = raw.format.to_be_bytes();
        Variable {
            name,
            label: text(raw.label, self.encoding),
            measure: Measure::Unknown,
            format: Format { kind, width: format_width, decimals },
            labels: Vec::new(),
            missing: self.missing(raw),
            values: if width == 0 {
                Values::Numbers(Vec::new())
            } else {
                Values::Texts { width, rows: Vec::new() }
            },
        }
    }

    fn missing(&self, raw: &RawVariable<'_>) -> Missing {
        let number = |at: usize| raw.missing.get(at).map(|eight| float_of(*eight, self.big_endian));
        let end = |at: usize, open: f64| {
            let end = number(at).unwrap_or(open);
            let is_open = end.to_bits() == LOWEST_BITS || end.abs().to_bits() == f64::MAX.to_bits();
            if is_open { open } else { end }
        };
        match raw.missing_kind {
            0 => Missing::None,
            -2 | -3 => Missing::Range {
                low: end(0, f64::NEG_INFINITY),
                high: end(1, f64::INFINITY),
                also: number(2),
            },
            _ => Missing::Values(raw.missing.iter().map(|eight| self.value(*eight, raw.width)).collect()),
        }
    }

    fn value(&self, eight: [u8; 8], width: usize) -> Value {
        if width == 0 {
            Value::Number(float_of(eight, self.big_endian))
        } else {
            Value::Text(text(&eight[..width.min(8)], self.encoding))
        }
    }

    /// Two or three figures for each variable of old, segments of long texts among them in new files.
    fn add_measures(&self, dictionary: &Dictionary<'_>, variables: &mut [Variable]) {
        let display = &dictionary.extensions.display;
        let raw: Vec<usize> = dictionary.variables.iter().map(|raw| raw.element).collect();
        let of_all = [3, 2].into_iter().find(|step| raw.len() * step == display.len());
        let of_whole = [3, 2].into_iter().find(|step| variables.len() * step == display.len());
        let measures: Vec<(usize, i32)> = if let Some(step) = of_all {
            let code = |(place, element): (usize, &usize)| {
                Some((*self.by_element.get(element)?, display[place * step]))
            };
            raw.iter().enumerate().filter_map(code).collect()
        } else if let Some(step) = of_whole {
            (0..variables.len()).map(|index| (index, display[index * step])).collect()
        } else {
            Vec::new()
        };
        for (index, code) in measures {
            variables[index].measure = match code {
                1 => Measure::Nominal,
                2 => Measure::Ordinal,
                3 => Measure::Scale,
                _ => Measure::Unknown,
            };
        }
    }

    fn add_labels(&self, dictionary: &Dictionary<'_>, variables: &mut [Variable]) -> Result<(), SavError> {
        for labels in &dictionary.labels {
            for element in &labels.elements {
                let Some(index) = self.by_element.get(element) else { continue };
                let variable = &mut variables[*index];
                let width = match &variable.values {
                    Values::Numbers(_) => 0,
                    Values::Texts { width, .. } => *width,
                };
                let named = labels
                    .pairs
                    .iter()
                    .map(|(value, label)| (self.value(*value, width), text(label, self.encoding)));
                variable.labels.extend(named);
            }
        }
        let extensions = &dictionary.extensions;
        if let Some(cursor) = &extensions.long_labels {
            for (name, pairs) in long_labels(cursor.clone(), self.encoding)? {
                if let Some(variable) = self.text_variable(&name, variables) {
                    variable.labels.extend(pairs);
                }
            }
        }
        if let Some(cursor) = &extensions.long_missing {
            for (name, values) in long_missing(cursor.clone(), self.encoding)? {
                if let Some(variable) = self.text_variable(&name, variables) {
                    variable.missing = Missing::Values(values.into_iter().map(|(value, _)| value).collect());
                }
            }
        }
        Ok(())
    }

    fn text_variable<'v>(&self, name: &str, variables: &'v mut [Variable]) -> Option<&'v mut Variable> {
        let variable = variables.get_mut(*self.by_name.get(&name.to_uppercase())?)?;
        matches!(variable.values, Values::Texts { .. }).then_some(variable)
    }
}
