//! Rows of a matrix as they are drawn: one below the other, which fits a phone and reads well aloud.

use super::super::form;
use super::question::Reader;
use super::scale::{ChoicesView, Field, ScaleView};
use manyi_rules::{AnswerOption, PairSet, QuestionBody, VisibleQuestion};
use serde_json::Value;

#[derive(Debug)]
pub(in crate::public) struct RowView {
    pub id: String,
    pub label: String,
    /// The right pole of a semantic differential.
    pub opposite: String,
    /// Still to be answered, or wrong.
    pub faulty: bool,
    pub cells: Vec<CellView>,
}

#[derive(Debug)]
pub(in crate::public) struct CellView {
    /// Which of two answers it is; empty where there is one.
    pub legend: String,
    pub body: CellBody,
}

#[derive(Debug)]
pub(in crate::public) enum CellBody {
    Scale(Box<ScaleView>),
    Choice(ChoicesView),
    Text(TextCell),
}

/// A field of one line.
#[derive(Debug)]
pub(in crate::public) struct TextCell {
    pub name: String,
    pub text: String,
    pub max_length: usize,
}

impl Reader<'_> {
    pub(super) fn rows(&self, question: &VisibleQuestion<'_>, faulty: &[String]) -> Vec<RowView> {
        let answer = self.answer(&question.key);
        let rows = question.rows.iter().map(|row| {
            let cell = answer.get(row.key).unwrap_or(&Value::Null);
            let opposite = row.own.map(|own| self.text(&own.opposite)).unwrap_or_default();
            RowView {
                id: format!("{}-{}", question.key, row.key),
                label: self.text(row.text),
                faulty: faulty.iter().any(|key| key == row.key),
                cells: self.cells(question, row.key, &opposite, cell),
                opposite: match question.body {
                    QuestionBody::SemanticDifferential(_) => opposite,
                    _ => String::new(),
                },
            }
        });
        rows.collect()
    }

    fn cells(
        &self,
        question: &VisibleQuestion<'_>,
        row: &str,
        opposite: &str,
        answer: &Value,
    ) -> Vec<CellView> {
        let field = |part: &str| {
            let part = if part.is_empty() { row.to_owned() } else { format!("{row}.{part}") };
            let id = format!("{}-{}", question.key, part.replace('.', "-"));
            Field { id, name: form::part_name(&question.key, &part) }
        };
        let none = question.not_applicable;
        if let QuestionBody::MatrixText(texts) = &question.body {
            let text = TextCell {
                name: form::part_name(&question.key, row),
                text: super::question::plain(answer),
                max_length: texts.length_limit(),
            };
            return vec![CellView { legend: String::new(), body: CellBody::Text(text) }];
        }
        if let Some(pairs) = question.body.pair() {
            let legends = self.legends(pairs.set, opposite, pairs.labels);
            let parts = pairs.set.parts().into_iter().zip(legends).enumerate();
            let cell = |(index, (part, legend)): (usize, (&str, String))| {
                let given = answer.get(part).unwrap_or(&Value::Null);
                let scale = self.scale(field(part), pairs.scales[index], given, false);
                // The whole row does not apply, and that is said once, behind the second answer.
                let scale = match none && index == 1 {
                    true => scale.with_none(self.not_applicable(answer), form::part_name(&question.key, row)),
                    false => scale,
                };
                CellView { legend, body: CellBody::Scale(Box::new(scale)) }
            };
            return parts.map(cell).collect();
        }
        let body = match question.body.any_scale() {
            Some(scale) => CellBody::Scale(Box::new(self.scale(field(""), scale, answer, none))),
            None => {
                let columns: Vec<&AnswerOption> = question.body.columns().iter().collect();
                let multiple = matches!(question.body, QuestionBody::MatrixMultiple(_));
                CellBody::Choice(self.choices(field(""), multiple, &columns, answer, none))
            }
        };
        vec![CellView { legend: String::new(), body }]
    }

    /// Headings of the two answers: the document's, or those of the set.
    fn legends(&self, set: PairSet, opposite: &str, own: [&manyi_rules::Text; 2]) -> [String; 2] {
        let usual = (self.words.pair_legends)(set);
        let mut legends = [0, 1].map(|index| match own[index].is_empty() {
            true => usual[index].to_owned(),
            false => self.text(own[index]),
        });
        if set == PairSet::Kano && !opposite.is_empty() {
            legends[1] = opposite.to_owned();
        }
        legends
    }
}
