//! Columns of experiments: the arm into which each person was drawn.

use super::{AnswerColumn, ColumnKind, levels::Levels};
use crate::response::scored::Course;
use manyi_kernel::Locale;
use manyi_rules::{Questionnaire, untold};
use std::collections::HashMap;

pub(super) struct ArmColumn {
    experiment: String,
    code: String,
    levels: Levels,
    names: HashMap<String, String>,
}

/// One for each experiment; `documents` are the versions of the questionnaire, newest first.
pub(super) fn arm_columns<'a>(
    documents: impl Iterator<Item = &'a Questionnaire>,
    locale: Locale,
) -> Vec<ArmColumn> {
    let mut columns: Vec<ArmColumn> = Vec::new();
    for experiment in documents.flat_map(|document| &document.experiments) {
        if columns.iter().any(|column| column.experiment == experiment.key) {
            continue;
        }
        let name = |arm: &manyi_rules::Arm| match untold(arm.text.get(locale.code())) {
            text if text.is_empty() => arm.key.clone(),
            text => text,
        };
        columns.push(ArmColumn {
            experiment: experiment.key.clone(),
            code: format!("arm_{}", experiment.key),
            levels: Levels::with(experiment.arms.iter().map(|arm| arm.key.clone())),
            names: experiment.arms.iter().map(|arm| (arm.key.clone(), name(arm))).collect(),
        });
    }
    columns
}

impl ArmColumn {
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Missing where nothing was drawn: a response that came in from elsewhere.
    pub fn push(&mut self, course: Option<&Course>) {
        let arm = course.and_then(|course| course.arms.get(&self.experiment));
        self.levels.push(arm.map(String::as_str));
    }

    pub fn finish(self) -> AnswerColumn {
        let Self { experiment, code, levels, names } = self;
        let values = levels.named(|arm| names.get(arm).cloned().unwrap_or_else(|| arm.to_owned()));
        AnswerColumn { code, label: experiment, kind: ColumnKind::Choice, role: None, scale: None, values }
    }
}
