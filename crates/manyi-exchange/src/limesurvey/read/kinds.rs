//! What kind of question a type of LimeSurvey is.

use super::{Reader, Row, get, lists::points};
use crate::build::options;
use crate::logic::KnownKind;
use crate::surveyjs::unread_formula;
use manyi_rules::{
    AnswerOption, ChoiceRows, MomentField, MultipleChoice, NumberField, OpenField, OptionList, QuestionBody,
    Ranking, RatedRows, Scale, ScaleLook, Text,
};
use std::collections::BTreeMap;

pub(super) struct Shaped {
    pub body: QuestionBody,
    pub kind: KnownKind,
    pub options: BTreeMap<String, String>,
    pub rows: BTreeMap<String, String>,
    pub row_conditions: Vec<(usize, String)>,
    pub formula: Option<String>,
}

fn plain(body: QuestionBody, kind: KnownKind) -> Shaped {
    let (options, rows) = (BTreeMap::new(), BTreeMap::new());
    Shaped { body, kind, options, rows, row_conditions: Vec::new(), formula: None }
}

impl<'a> Reader<'a> {
    pub(super) fn body(&mut self, row: &'a Row) -> Option<Shaped> {
        let scale = |min, max| QuestionBody::Scale { scale: Scale::new(min, max) };
        let max_length = self.attribute(row, "maximum_chars").parse().ok().filter(|length| *length > 0);
        let field = OpenField { max_length, ..OpenField::default() };
        Some(match get(row, "type") {
            "L" | "O" | "!" => self.choice(row),
            "M" | "P" => self.several(row),
            "R" => {
                let (found, names) = self.answers(row);
                let places = self.attribute(row, "max_answers").parse().ok();
                let body = QuestionBody::Ranking(Ranking { list: found.into(), places });
                Shaped { options: names, ..plain(body, KnownKind::Many) }
            }
            "5" => {
                let mut five = Scale::new(1, 5);
                if self.attribute(row, "slider_rating") == "1" {
                    five.look = ScaleLook::Stars;
                }
                plain(QuestionBody::Scale { scale: five }, KnownKind::Number)
            }
            "Y" => self.yes_no(),
            "S" => plain(QuestionBody::ShortText(field), KnownKind::Text),
            "T" | "U" => plain(QuestionBody::Open(field), KnownKind::Text),
            "N" => {
                let bound =
                    |name: &str| self.attribute(row, name).parse().ok().and_then(manyi_rules::Number::new);
                let (min, max) = (bound("min_num_value_n"), bound("max_num_value_n"));
                let number = NumberField { min, max, ..NumberField::default() };
                plain(QuestionBody::Number(number), KnownKind::Number)
            }
            "D" => plain(QuestionBody::Date(MomentField::default()), KnownKind::Text),
            "X" => plain(QuestionBody::Description {}, KnownKind::Text),
            "*" => {
                let formula =
                    self.attribute(row, "equation").trim().trim_start_matches('{').trim_end_matches('}');
                Shaped { formula: Some(formula.to_owned()), ..plain(unread_formula()?, KnownKind::Number) }
            }
            "A" => self.rated(row, scale(1, 5)),
            "B" => self.rated(row, scale(1, 10)),
            "F" | "H" => self.matrix(row, false),
            "C" => self.fixed(row, &[("Y", "是", "Yes"), ("U", "不确定", "Uncertain"), ("N", "否", "No")]),
            "E" => self
                .fixed(row, &[("I", "增加", "Increase"), ("S", "不变", "Same"), ("D", "减少", "Decrease")]),
            ":" if self.attribute(row, "multiflexible_checkbox") == "1" => self.matrix(row, true),
            _ => return None,
        })
    }

    fn choice(&mut self, row: &Row) -> Shaped {
        let (found, names) = self.answers(row);
        let shuffle =
            self.attribute(row, "random_order") == "1" || self.attribute(row, "answer_order") == "random";
        let list = OptionList { options: found, shuffle, ..OptionList::default() };
        if let Some(scale) = points(&list.options, &names) {
            return plain(QuestionBody::Scale { scale }, KnownKind::Number);
        }
        let body = match get(row, "type") {
            "!" => QuestionBody::Dropdown(list),
            _ => QuestionBody::SingleChoice(list),
        };
        Shaped { options: names, ..plain(body, KnownKind::One) }
    }

    fn several(&mut self, row: &Row) -> Shaped {
        let listed = self.subquestions(row, 0);
        let alone: Vec<&str> =
            self.attribute(row, "exclude_all_others").split([';', ',']).map(str::trim).collect();
        let (mut found, names, _) = options(listed.into_iter().map(|(code, text, _)| (code, text)));
        for option in &mut found {
            option.exclusive = alone.iter().any(|code| names.get(*code) == Some(&option.key));
        }
        if get(row, "other") == "Y" {
            self.other(&mut found);
        }
        let shuffle = self.attribute(row, "random_order") == "1";
        let list = OptionList { options: found, shuffle, ..OptionList::default() };
        let count = |name: &str| self.attribute(row, name).parse().ok().filter(|count| *count > 0);
        let (min_chosen, max_chosen) = (count("min_answers"), count("max_answers"));
        let body = QuestionBody::MultipleChoice(MultipleChoice { list, min_chosen, max_chosen });
        Shaped { options: names, ..plain(body, KnownKind::Many) }
    }

    fn yes_no(&mut self) -> Shaped {
        let mut list = OptionList::default();
        for (key, chinese, english) in [("yes", "是", "Yes"), ("no", "否", "No")] {
            let mut text = Text::zh_en(chinese, english);
            text.0.retain(|tag, _| self.builder.document.languages.contains(tag));
            list.options.push(AnswerOption::new(key, text));
        }
        let names = [("Y", "yes"), ("N", "no")].map(|(name, key)| (name.to_owned(), key.to_owned()));
        Shaped { options: names.into(), ..plain(QuestionBody::YesNo(list), KnownKind::One) }
    }

    fn rated(&mut self, row: &Row, scale: QuestionBody) -> Shaped {
        let QuestionBody::Scale { scale } = scale else { return plain(scale, KnownKind::Number) };
        let (list, names, row_conditions) = self.row_list(row);
        let body = QuestionBody::MatrixScale(RatedRows { rows: list, scale });
        Shaped { rows: names, row_conditions, ..plain(body, KnownKind::RowsNumber) }
    }

    fn matrix(&mut self, row: &Row, several: bool) -> Shaped {
        let (list, row_names, row_conditions) = self.row_list(row);
        let (columns, names) = match several {
            true => {
                let columns = self.subquestions(row, 1).into_iter().map(|(code, text, _)| (code, text));
                let (columns, names, _) = options(columns);
                (columns, names)
            }
            false => self.answers(row),
        };
        if let Some(scale) = points(&columns, &names).filter(|_| !several) {
            let body = QuestionBody::MatrixScale(RatedRows { rows: list, scale });
            return Shaped { rows: row_names, row_conditions, ..plain(body, KnownKind::RowsNumber) };
        }
        let choice = ChoiceRows { rows: list, columns };
        let (body, kind) = match several {
            true => (QuestionBody::MatrixMultiple(choice), KnownKind::RowsMany),
            false => (QuestionBody::MatrixSingle(choice), KnownKind::RowsOne),
        };
        Shaped { options: names, rows: row_names, row_conditions, ..plain(body, kind) }
    }

    /// Kinds whose columns LimeSurvey knows by itself.
    fn fixed(&mut self, row: &Row, columns: &[(&str, &str, &str)]) -> Shaped {
        let (list, row_names, row_conditions) = self.row_list(row);
        let named = columns.iter().map(|(code, chinese, english)| {
            let mut text = Text::zh_en(chinese, english);
            text.0.retain(|tag, _| self.builder.document.languages.contains(tag));
            ((*code).to_owned(), text)
        });
        let (columns, names, _) = options(named.collect::<Vec<_>>());
        let body = QuestionBody::MatrixSingle(ChoiceRows { rows: list, columns });
        Shaped { options: names, rows: row_names, row_conditions, ..plain(body, KnownKind::RowsOne) }
    }
}
