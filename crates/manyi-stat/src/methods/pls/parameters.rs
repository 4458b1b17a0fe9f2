//! A model and how it is estimated, written by a person as JSON.

use crate::{StatError, Table};
use manyi_measure::{
    Confidence, Items,
    pls::{Construct, MissingItems, Mode, Model, PlsOptions, Preset, Scheme},
};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A published model with its items, `{"preset": "ecsi", "blocks": {"image": ["IMAG1", "IMAG2"], …}}`, or
/// one's own, `{"constructs": [{"code": "quality", "items": ["q1", "q2"]}, …], "paths": [["quality",
/// "satisfaction"], …]}`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ModelParameter {
    /// `ecsi`, `acsi` or `ccsi`.
    #[serde(default)]
    preset: Option<Preset>,
    /// The columns of each block of the preset: `image`, `expectation`, `quality`, `value`, `satisfaction`,
    /// `complaint`, `loyalty` (ACSI without `image`). A block that is not named is left out of the model.
    #[serde(default)]
    blocks: BTreeMap<String, Vec<String>>,
    /// Blocks of the preset whose items each add something of their own (Mode B).
    #[serde(default)]
    formative: Vec<String>,
    /// The constructs of one's own model.
    #[serde(default)]
    constructs: Vec<Construct>,
    /// The arrows of one's own model, `[from, to]`.
    #[serde(default)]
    paths: Vec<(String, String)>,
}

impl ModelParameter {
    pub fn model(&self) -> Result<Model, StatError> {
        let own = !self.constructs.is_empty() || !self.paths.is_empty();
        let Some(preset) = self.preset else {
            if !self.blocks.is_empty() {
                return Err(StatError::Parameters("blocks go with a preset: ecsi, acsi or ccsi".into()));
            }
            return Ok(Model { constructs: self.constructs.clone(), paths: self.paths.clone() });
        };
        if own {
            return Err(StatError::Parameters("name a preset or constructs and paths, not both".into()));
        }
        let blocks: Vec<(String, Vec<String>)> =
            self.blocks.iter().map(|(code, items)| (code.clone(), items.clone())).collect();
        let mut model = preset.model(&blocks)?;
        for code in &self.formative {
            if !model.constructs.iter().any(|construct| construct.code == *code) {
                return Err(StatError::Parameters(format!("formative names {code}, which has no items")));
            }
            model = model.with_mode(code, Mode::B);
        }
        Ok(model)
    }
}

/// How the model is estimated; all have defaults.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Estimation {
    /// How constructs weigh their neighbours: `path`, `factorial` or `centroid`.
    scheme: Scheme,
    /// Standardise the items first; `false` keeps their units, if all share one scale.
    scaled: bool,
    /// Missing answers: `mean` puts the item's mean in their place, `listwise` leaves the row out.
    missing: MissingItems,
    /// Correct reflective constructs for unreliability (PLSc).
    consistent: bool,
    /// Lowest and highest possible answer, `[1, 10]`, for indices from 0 to 100; without it the lowest and
    /// highest given.
    scale: Option<(f64, f64)>,
    /// Lowest and highest possible answer of single columns with another scale.
    item_scales: BTreeMap<String, (f64, f64)>,
    /// The iteration stops when no weight moves by more.
    tolerance: f64,
    /// The iteration gives up after so many steps.
    max_iterations: usize,
    /// Level of the intervals.
    confidence: f64,
}

impl Default for Estimation {
    fn default() -> Self {
        let options = PlsOptions::default();
        Self {
            scheme: options.scheme,
            scaled: options.scaled,
            missing: options.missing,
            consistent: options.consistent,
            scale: None,
            item_scales: BTreeMap::new(),
            tolerance: options.tolerance,
            max_iterations: options.max_iterations,
            confidence: 0.95,
        }
    }
}

impl Estimation {
    pub fn options(&self) -> Result<PlsOptions, StatError> {
        Ok(PlsOptions {
            scheme: self.scheme,
            scaled: self.scaled,
            missing: self.missing,
            consistent: self.consistent,
            tolerance: self.tolerance,
            max_iterations: self.max_iterations,
            scale: self.scale,
            item_scales: self.item_scales.clone(),
            scores: false,
            confidence: Confidence::new(self.confidence)?,
        })
    }
}

/// The model with the columns it needs.
pub(super) fn prepare(table: &Table, parameter: &ModelParameter) -> Result<(Model, Items), StatError> {
    let model = parameter.model()?;
    let items = table.items(&model.items())?;
    Ok((model, items))
}

pub(super) fn target() -> String {
    "satisfaction".into()
}

pub(super) fn thousand() -> usize {
    1000
}

pub(super) fn seed() -> u64 {
    1
}
