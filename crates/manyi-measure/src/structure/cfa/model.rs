//! What is to be confirmed: which items belong to which factor.

use super::form::Spot;
use crate::{Items, MeasureError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Factors and what they are measured by.
#[derive(Clone, Debug, Default)]
pub struct FactorModel {
    /// Each factor's name and items; an item may belong to several factors.
    pub factors: Vec<(String, Vec<String>)>,
    /// Pairs of items that share more than their factors.
    pub residual_covariances: Vec<(String, String)>,
    /// Whether the factors are uncorrelated.
    pub orthogonal: bool,
}

/// What gives each factor its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Identification {
    /// The first item's loading is one.
    #[default]
    Marker,
    /// The factor's variance is one.
    UnitVariance,
}

/// The model by places: items are those of the model in order of first mention.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub items: Vec<String>,
    pub factors: Vec<String>,
    /// Items of each factor, first to last.
    pub members: Vec<Vec<usize>>,
    /// Everything that is not zero, in the order of reports.
    pub spots: Vec<Spot>,
    /// Whether it is estimated.
    pub free: Vec<bool>,
}

impl Layout {
    pub fn of(
        model: &FactorModel,
        identification: Identification,
        data: &Items,
    ) -> Result<Self, MeasureError> {
        let mut layout = Self {
            items: Vec::new(),
            factors: Vec::new(),
            members: Vec::new(),
            spots: Vec::new(),
            free: Vec::new(),
        };
        layout.name(model, data)?;
        let marker = identification == Identification::Marker;
        for (factor, members) in layout.members.clone().iter().enumerate() {
            for (place, item) in members.iter().enumerate() {
                layout.add(Spot::Loading(*item, factor), !(marker && place == 0));
            }
        }
        for item in 0..layout.items.len() {
            layout.add(Spot::Residual(item, item), true);
        }
        for (first, second) in &model.residual_covariances {
            let (first, second) = (layout.place(first)?, layout.place(second)?);
            let spot = Spot::Residual(first.min(second), first.max(second));
            if first == second || layout.spots.contains(&spot) {
                let reason = "a residual covariance is between two different items and named once";
                return Err(MeasureError::Input(reason.to_owned()));
            }
            layout.add(spot, true);
        }
        for factor in 0..layout.factors.len() {
            layout.add(Spot::Factor(factor, factor), marker);
        }
        for first in 0..layout.factors.len() {
            for second in first + 1..layout.factors.len() {
                if !model.orthogonal {
                    layout.add(Spot::Factor(first, second), true);
                }
            }
        }
        Ok(layout)
    }

    fn name(&mut self, model: &FactorModel, data: &Items) -> Result<(), MeasureError> {
        if model.factors.is_empty() {
            return Err(MeasureError::Input("a model needs at least one factor with its items".to_owned()));
        }
        for (factor, members) in &model.factors {
            if self.factors.contains(factor) || data.by_name(factor).is_some() {
                return Err(MeasureError::DuplicateName { name: factor.clone() });
            }
            if members.len() < 2 {
                let (method, got) = ("each factor of cfa", members.len());
                return Err(MeasureError::TooFewItems { method, needed: 2, got });
            }
            let mut places: Vec<usize> = Vec::with_capacity(members.len());
            for name in members {
                if data.by_name(name).is_none() {
                    return Err(MeasureError::UnknownName { name: name.clone() });
                }
                let place = self.place(name).unwrap_or_else(|_| {
                    self.items.push(name.clone());
                    self.items.len() - 1
                });
                if places.contains(&place) {
                    return Err(MeasureError::DuplicateName { name: name.clone() });
                }
                places.push(place);
            }
            self.factors.push(factor.clone());
            self.members.push(places);
        }
        Ok(())
    }

    fn add(&mut self, spot: Spot, free: bool) {
        self.spots.push(spot);
        self.free.push(free);
    }

    fn place(&self, name: &str) -> Result<usize, MeasureError> {
        let found = self.items.iter().position(|known| known == name);
        found.ok_or_else(|| MeasureError::UnknownName { name: name.to_owned() })
    }

    /// What is estimated.
    pub fn free_spots(&self) -> Vec<Spot> {
        self.spots.iter().zip(&self.free).filter(|(_, free)| **free).map(|(spot, _)| *spot).collect()
    }

    /// Covariances that are known less parameters that are estimated.
    #[allow(clippy::cast_precision_loss)]
    pub fn freedom(&self) -> f64 {
        let size = self.items.len();
        (size * (size + 1) / 2) as f64 - self.free_spots().len() as f64
    }

    /// Left side, operator and right side as in lavaan.
    pub fn words(&self, spot: Spot) -> (String, &'static str, String) {
        match spot {
            Spot::Loading(item, factor) => (self.factors[factor].clone(), "=~", self.items[item].clone()),
            Spot::Residual(a, b) => (self.items[a].clone(), "~~", self.items[b].clone()),
            Spot::Factor(a, b) => (self.factors[a].clone(), "~~", self.factors[b].clone()),
        }
    }
}
