//! Points, rows and options of a question.

use super::{Fields, Writer, put, put_text};
use manyi_rules::{AnswerOption, OptionList, Question, RatedRows, RowList, Scale, ScaleLook, Text};
use serde_json::Value;

impl Writer<'_> {
    pub(super) fn item(&self, key: &str, text: &Text) -> Value {
        let mut item = Fields::new();
        put(&mut item, "value", key);
        put_text(&mut item, "text", self.text(text));
        Value::Object(item)
    }

    pub(super) fn scale(&mut self, scale: &Scale, fields: &mut Fields) {
        put(fields, "rateMin", scale.min);
        put(fields, "rateMax", scale.max);
        match scale.look {
            ScaleLook::Stars => put(fields, "rateType", "stars"),
            ScaleLook::Faces => put(fields, "rateType", "smileys"),
            ScaleLook::Buttons => {}
        }
        put_text(fields, "minRateDescription", self.text(&scale.low_label));
        put_text(fields, "maxRateDescription", self.text(&scale.high_label));
        if !scale.point_labels.is_empty() {
            put(fields, "rateValues", self.points(scale));
        }
    }

    pub(super) fn points(&self, scale: &Scale) -> Vec<Value> {
        let point = |point: i64| {
            let words = scale.point_labels.get(&point).map_or(Value::Null, |text| self.text(text));
            let mut item = Fields::new();
            put(&mut item, "value", point);
            put_text(&mut item, "text", words);
            Value::Object(item)
        };
        scale.points().map(point).collect()
    }

    pub(super) fn rated(&mut self, question: &Question, rated: &RatedRows, fields: &mut Fields) {
        put(fields, "type", "matrix");
        put(fields, "columns", self.points(&rated.scale));
        if !rated.scale.low_label.is_empty() || !rated.scale.high_label.is_empty() {
            self.left_out(&question.key, "low_label, high_label");
        }
        self.rows(&question.key, &rated.rows, fields);
    }

    pub(super) fn rows(&mut self, key: &str, list: &RowList, fields: &mut Fields) {
        let mut rows = Vec::new();
        for row in &list.rows {
            let mut item = match self.item(&row.key, &row.text) {
                Value::Object(item) => item,
                _ => Fields::new(),
            };
            self.condition(&mut item, "visibleIf", key, row.display_if.as_ref());
            rows.push(Value::Object(item));
        }
        put(fields, "rows", rows);
        if list.shuffle {
            put(fields, "rowOrder", "random");
        }
        if list.rows_from.is_some() {
            self.left_out(key, "rows_from");
        }
    }

    pub(super) fn options(&mut self, key: &str, list: &OptionList, fields: &mut Fields) {
        let mut choices = Vec::new();
        for option in &list.options {
            let special = self.special(option, fields);
            if special {
                continue;
            }
            let Value::Object(mut item) = self.item(&option.key, &option.text) else { continue };
            if let Some(score) = option.score {
                put(&mut item, "manyiScore", score.to_json());
            }
            self.condition(&mut item, "visibleIf", key, option.display_if.as_ref());
            for (left, what) in [
                (option.with_text.is_some(), "with_text"),
                (option.exclusive, "exclusive"),
                (option.fixed, "fixed"),
            ] {
                if left {
                    self.left_out(key, &format!("options/{}/{what}", option.key));
                }
            }
            choices.push(Value::Object(item));
        }
        put(fields, "choices", choices);
        if list.shuffle {
            put(fields, "choicesOrder", "random");
        }
        if list.options_from.is_some() {
            self.left_out(key, "options_from");
        }
    }

    /// Options that SurveyJS writes as settings: one with words of one's own called `other`, an exclusive `none`.
    pub(super) fn special(&self, option: &AnswerOption, fields: &mut Fields) -> bool {
        let names = match option.key.as_str() {
            "other" if option.with_text.is_some() && !option.exclusive => ("showOtherItem", "otherText"),
            "none" if option.exclusive && option.with_text.is_none() => ("showNoneItem", "noneText"),
            _ => return false,
        };
        put(fields, names.0, true);
        put_text(fields, names.1, self.text(&option.text));
        true
    }
}
