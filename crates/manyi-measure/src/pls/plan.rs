//! A model by numbers: what the estimation reads.

use super::{Mode, Model, PlsOptions, Scheme};
use crate::MeasureError;
use std::{collections::HashSet, ops::Range};

/// The most items a model may have: beyond it, a mistake is likelier than a questionnaire.
const MOST_ITEMS: usize = 1000;

/// A checked model by numbers. Items stand block after block.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub codes: Vec<String>,
    pub names: Vec<String>,
    /// The items of each construct.
    pub blocks: Vec<Range<usize>>,
    /// The construct of each item.
    pub owner: Vec<usize>,
    pub modes: Vec<Mode>,
    /// Causes of each construct, in the order of the constructs.
    pub causes: Vec<Vec<usize>>,
    /// What each construct drives.
    pub results: Vec<Vec<usize>>,
    /// Arrows in the order of the model.
    pub paths: Vec<(usize, usize)>,
    /// Constructs in an order in which causes come first.
    pub order: Vec<usize>,
    pub scheme: Scheme,
    pub scaled: bool,
    pub consistent: bool,
    pub tolerance: f64,
    pub max_iterations: usize,
}

impl Plan {
    pub fn new(model: &Model, options: &PlsOptions) -> Result<Self, MeasureError> {
        options.check()?;
        let codes: Vec<String> = model.constructs.iter().map(|construct| construct.code.clone()).collect();
        let names: Vec<String> = model.items().into_iter().map(str::to_owned).collect();
        check_blocks(model, &codes, &names)?;
        let paths = numbered_paths(model, &codes)?;
        let mut blocks = Vec::with_capacity(codes.len());
        let mut owner = Vec::with_capacity(names.len());
        for (index, construct) in model.constructs.iter().enumerate() {
            blocks.push(owner.len()..owner.len() + construct.items.len());
            owner.resize(owner.len() + construct.items.len(), index);
        }
        let mut plan = Self {
            names,
            blocks,
            owner,
            modes: model.constructs.iter().map(|construct| construct.mode).collect(),
            causes: vec![Vec::new(); codes.len()],
            results: vec![Vec::new(); codes.len()],
            paths: Vec::new(),
            order: Vec::new(),
            scheme: options.scheme,
            scaled: options.scaled,
            consistent: options.consistent,
            tolerance: options.tolerance,
            max_iterations: options.max_iterations,
            codes,
        };
        plan.connect(paths);
        if let Some(lonely) = (0..plan.codes.len()).find(|index| plan.is_lonely(*index)) {
            let code = &plan.codes[lonely];
            return Err(MeasureError::Input(format!(
                "no path leads to or from {code}: add one or leave it out"
            )));
        }
        plan.order = plan.sorted().ok_or_else(|| {
            MeasureError::Input("the paths lead in a circle: take out the one that leads back".into())
        })?;
        Ok(plan)
    }

    pub fn items(&self) -> usize {
        self.owner.len()
    }

    pub fn constructs(&self) -> usize {
        self.codes.len()
    }

    /// No path leads to or from it.
    pub fn is_lonely(&self, construct: usize) -> bool {
        self.causes[construct].is_empty() && self.results[construct].is_empty()
    }

    /// The same without one arrow.
    pub fn without(&self, path: usize) -> Self {
        let mut plan = self.clone();
        let mut paths = std::mem::take(&mut plan.paths);
        paths.remove(path);
        plan.connect(paths);
        plan
    }

    /// Pairs (cause, result) between which at least one chain of arrows runs, cause by cause.
    pub fn reachable(&self) -> Vec<(usize, usize)> {
        let size = self.constructs();
        let mut reach = vec![false; size * size];
        for to in &self.order {
            for cause in &self.causes[*to] {
                for from in 0..size {
                    reach[from * size + to] |= from == *cause || reach[from * size + cause];
                }
            }
        }
        (0..size * size).filter(|pair| reach[*pair]).map(|pair| (pair / size, pair % size)).collect()
    }

    pub fn construct(&self, code: &str) -> Result<usize, MeasureError> {
        self.codes.iter().position(|known| known == code).ok_or_else(|| {
            let known = self.codes.join(", ");
            MeasureError::Input(format!("there is no construct {code}: the model has {known}"))
        })
    }

    fn connect(&mut self, paths: Vec<(usize, usize)>) {
        for list in self.causes.iter_mut().chain(&mut self.results) {
            list.clear();
        }
        for (from, to) in &paths {
            self.causes[*to].push(*from);
            self.results[*from].push(*to);
        }
        for list in self.causes.iter_mut().chain(&mut self.results) {
            list.sort_unstable();
        }
        self.paths = paths;
    }

    /// Kahn's order; `None` when the arrows lead in a circle.
    fn sorted(&self) -> Option<Vec<usize>> {
        let mut order: Vec<usize> = Vec::with_capacity(self.constructs());
        while order.len() < self.constructs() {
            let ready = |index: &usize| {
                !order.contains(index) && self.causes[*index].iter().all(|cause| order.contains(cause))
            };
            let next = (0..self.constructs()).find(ready)?;
            order.push(next);
        }
        Some(order)
    }
}

fn check_blocks(model: &Model, codes: &[String], names: &[String]) -> Result<(), MeasureError> {
    if codes.len() < 2 {
        return Err(MeasureError::Input(format!("a model has at least 2 constructs, not {}", codes.len())));
    }
    let mut seen = HashSet::new();
    if let Some(twice) = codes.iter().find(|code| !seen.insert(code.as_str())) {
        return Err(MeasureError::Input(format!("the construct {twice} is named twice")));
    }
    if let Some(empty) = model.constructs.iter().find(|construct| construct.items.is_empty()) {
        return Err(MeasureError::Input(format!("the construct {} has no items", empty.code)));
    }
    let mut seen = HashSet::new();
    if let Some(twice) = names.iter().find(|name| !seen.insert(name.as_str())) {
        return Err(MeasureError::DuplicateName { name: twice.clone() });
    }
    if names.len() > MOST_ITEMS {
        return Err(MeasureError::Input(format!(
            "a model has at most {MOST_ITEMS} items, not {}",
            names.len()
        )));
    }
    Ok(())
}

fn numbered_paths(model: &Model, codes: &[String]) -> Result<Vec<(usize, usize)>, MeasureError> {
    let number = |code: &str| {
        codes.iter().position(|known| known == code).ok_or_else(|| {
            MeasureError::Input(format!("a path names the construct {code}, which the model does not have"))
        })
    };
    let mut paths = Vec::with_capacity(model.paths.len());
    for (from, to) in &model.paths {
        let path = (number(from)?, number(to)?);
        if path.0 == path.1 {
            return Err(MeasureError::Input(format!("{from} cannot drive itself")));
        }
        if paths.contains(&path) {
            return Err(MeasureError::Input(format!("the path {from} to {to} is named twice")));
        }
        paths.push(path);
    }
    if paths.is_empty() {
        return Err(MeasureError::Input("a model has at least one path".into()));
    }
    Ok(paths)
}
