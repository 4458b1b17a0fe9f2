//! Wordings in place of names, for people.

use super::parts::Parts;
use crate::{StatError, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Letters of a name on paper.
const MOST_LETTERS: usize = 60;

/// Columns called by their wordings, where they have one; the parts speak of the same columns.
///
/// # Errors
/// None that a good table would give.
pub(super) fn worded(table: &Table, parts: Parts) -> Result<(Table, Parts), StatError> {
    let (mut taken, mut names) = (BTreeSet::new(), BTreeMap::new());
    for column in table.columns() {
        let wording = column.label.as_deref().map_or(column.name.clone(), shortened);
        let twice = taken.contains(&wording) || (wording != column.name && table.column(&wording).is_ok());
        let name = if twice { format!("{wording} ({})", column.name) } else { wording };
        taken.insert(name.clone());
        names.insert(column.name.clone(), name);
    }
    let mut worded = Table::default();
    for column in table.columns() {
        let mut column = column.clone();
        column.name.clone_from(&names[&column.name]);
        worded.push(column)?;
    }
    worded.set_about(table.about().clone());
    Ok((worded, renamed(parts, &names)))
}

fn shortened(wording: &str) -> String {
    if wording.chars().count() <= MOST_LETTERS {
        return wording.to_owned();
    }
    wording.chars().take(MOST_LETTERS - 1).chain(['…']).collect()
}

fn renamed(mut parts: Parts, names: &BTreeMap<String, String>) -> Parts {
    let rename = |name: &mut String| {
        if let Some(wording) = names.get(name) {
            name.clone_from(wording);
        }
    };
    parts.overall.iter_mut().chain(&mut parts.recommend).chain(&mut parts.weight).for_each(rename);
    for list in [&mut parts.ratings, &mut parts.segments, &mut parts.texts, &mut parts.ranked] {
        list.iter_mut().for_each(rename);
    }
    parts.dimensions.values_mut().flatten().for_each(rename);
    for pair in parts.gaps.iter_mut().chain(&mut parts.features).chain(&mut parts.stated) {
        rename(&mut pair.first);
        rename(&mut pair.second);
    }
    for (column, _) in parts.choices.iter_mut().chain(&mut parts.rankings).flat_map(|many| &mut many.options)
    {
        rename(column);
    }
    for margin in &mut parts.margins {
        rename(&mut margin.0);
    }
    parts
}
