//! A spec whose names are those of the columns, whatever people called them by.

use super::{Spec, SpecError, spec_error::no_column};
use crate::Table;

/// The columns with the wordings that the spec gives them.
///
/// # Errors
/// A name that no column has, with its line and what was meant.
pub(super) fn labelled(table: &mut Table, spec: &Spec) -> Result<(), SpecError> {
    for (name, label) in &spec.labels {
        if table.column(name).is_err() {
            let known = table.columns().iter().map(|column| column.name.as_str());
            return Err(no_column(spec, "labels", name, known));
        }
        let column = table.columns_mut().iter_mut().find(|column| column.name == *name);
        column.into_iter().for_each(|column| column.label = Some(label.clone()));
    }
    Ok(())
}

/// # Errors
/// A name or wording that no column has, with its line and what was meant.
pub(super) fn settled(table: &Table, spec: &Spec) -> Result<Spec, SpecError> {
    let mut settled = spec.clone();
    let find = |key: &str, name: &mut String| -> Result<(), SpecError> {
        if table.column(name).is_ok() {
            return Ok(());
        }
        let worded = table.columns().iter().find(|column| column.label.as_ref() == Some(name));
        let Some(column) = worded else {
            let known = table.columns().iter().map(|column| column.name.as_str());
            return Err(no_column(spec, key, name, known));
        };
        name.clone_from(&column.name);
        Ok(())
    };
    for (key, name) in [("overall", &mut settled.overall), ("recommend", &mut settled.recommend)] {
        name.iter_mut().try_for_each(|name| find(key, name))?;
    }
    for (key, list) in [
        ("ratings", &mut settled.ratings),
        ("segments", &mut settled.segments),
        ("texts", &mut settled.texts),
    ] {
        list.iter_mut().flatten().try_for_each(|name| find(key, name))?;
    }
    settled.dimensions.values_mut().flatten().try_for_each(|name| find("dimensions", name))?;
    settled.ignore.iter_mut().try_for_each(|name| find("ignore", name))?;
    if let Some(weights) = &mut settled.weights {
        weights.start.iter_mut().try_for_each(|name| find("weights", name))?;
        let mut margins = std::collections::BTreeMap::new();
        for (mut name, sizes) in std::mem::take(&mut weights.margins) {
            find("weights", &mut name)?;
            margins.insert(name, sizes);
        }
        weights.margins = margins;
    }
    Ok(settled)
}
