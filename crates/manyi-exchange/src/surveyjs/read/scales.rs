//! Ratings, and matrices of them.

use super::Reader;
use super::fields::{Fields, items, string};
use super::kinds::{MATRIX, RATING, Shaped, plain};
use crate::build::{Slot, options, rows};
use crate::logic::KnownKind;
use crate::{Note, NoteCode, Place};
use manyi_rules::{ChoiceRows, QuestionBody, RatedRows, RowList, Scale, ScaleLook, Text};
use serde_json::Value;

impl Reader {
    pub(super) fn rating(&mut self, fields: &Fields, place: &str) -> Shaped {
        let whole = |name: &str| fields.get(name).and_then(Value::as_i64);
        let (values, _) = self.items(items(fields, "rateValues"), &format!("{place}/rateValues"));
        let points: Option<Vec<i64>> = values.iter().map(|(value, _)| value.parse().ok()).collect();
        let listed = points.filter(|points| !points.is_empty());
        let min = listed.as_ref().map_or_else(|| whole("rateMin").unwrap_or(1), |points| points[0]);
        let counted = whole("rateCount").map(|count| min.saturating_add(count) - 1);
        let max = listed.as_ref().and_then(|points| points.last().copied());
        let max = max.or_else(|| whole("rateMax")).or(counted).unwrap_or(5);
        let consecutive =
            listed.is_none_or(|points| points.iter().zip(min..).all(|(one, other)| *one == other));
        let one_by_one = whole("rateStep").is_none_or(|step| step == 1);
        if !matches!(min, 0 | 1) || !(min + 1..=10).contains(&max) || !consecutive || !one_by_one {
            let note = Note::new(Place::Pointer(place.to_owned()), NoteCode::ScaleAsOptions);
            self.builder.report.push(note.with("min", min).with("max", max));
            let step = usize::try_from(whole("rateStep").unwrap_or(1).max(1)).unwrap_or(1);
            let points =
                (min..=max.min(min.saturating_add(10_000))).step_by(step).take(manyi_rules::MAX_OPTIONS);
            let language = self.language.clone();
            let said = |point: i64| (point.to_string(), crate::build::said(&language, &point.to_string()));
            let named = if values.is_empty() { points.map(said).collect() } else { values };
            let (found, names, _) = options(named);
            let body = QuestionBody::SingleChoice(found.into());
            return Shaped { options: names, ..plain(body, KnownKind::One, RATING) };
        }
        let mut scale = Scale::new(min, max);
        scale.look = match (string(fields, "rateType"), string(fields, "rateDisplayMode")) {
            ("stars", _) | (_, "stars") => ScaleLook::Stars,
            ("smileys", _) | (_, "smileys") if max - min < 5 => ScaleLook::Faces,
            _ => ScaleLook::Buttons,
        };
        scale.low_label = self.text(fields, "minRateDescription", place, true);
        scale.high_label = self.text(fields, "maxRateDescription", place, true);
        let worded = |(value, text): (String, Text)| {
            let point: i64 = value.parse().ok()?;
            (text.0.values().any(|words| *words != value)).then_some((point, text))
        };
        scale.point_labels = values.into_iter().filter_map(worded).collect();
        plain(QuestionBody::Scale { scale }, KnownKind::Number, RATING)
    }

    pub(super) fn matrix(&mut self, fields: &Fields, place: &str) -> Option<Shaped> {
        let (columns, _) = self.items(items(fields, "columns"), &format!("{place}/columns"));
        let (named, conditions) = self.items(items(fields, "rows"), &format!("{place}/rows"));
        let (found, row_names, cut) = rows(named);
        if cut {
            let note = Note::new(Place::Pointer(place.to_owned()), NoteCode::TooMany);
            self.builder.report.push(note.with("max", manyi_rules::MAX_ROWS));
        }
        let shuffle = [string(fields, "rowsOrder"), string(fields, "rowOrder")].contains(&"random");
        let list = RowList { rows: found, shuffle, ..RowList::default() };
        let points: Option<Vec<i64>> = columns.iter().map(|(value, _)| value.parse().ok()).collect();
        let points = points.filter(|points| {
            points.len() > 1 && matches!(points[0], 0 | 1) && points[points.len() - 1] <= 10
        });
        let consecutive =
            points.filter(|points| points.iter().zip(points[0]..).all(|(one, other)| *one == other));
        let pending =
            conditions.into_iter().map(|(index, source, place)| (Slot::Row(index), source, place)).collect();
        let several = string(fields, "cellType") == "checkbox";
        if let Some(points) = consecutive.filter(|_| !several) {
            let mut scale = Scale::new(points[0], points[points.len() - 1]);
            let worded = points
                .iter()
                .zip(columns)
                .filter(|(point, (_, text))| text.0.values().any(|words| *words != point.to_string()));
            scale.point_labels = worded.map(|(point, (_, text))| (*point, text)).collect();
            let body = QuestionBody::MatrixScale(RatedRows { rows: list, scale });
            return Some(Shaped { rows: row_names, pending, ..plain(body, KnownKind::RowsNumber, MATRIX) });
        }
        let (columns, names, _) = options(columns);
        let choice = ChoiceRows { rows: list, columns };
        let (body, kind) = match several {
            true => (QuestionBody::MatrixMultiple(choice), KnownKind::RowsMany),
            false => (QuestionBody::MatrixSingle(choice), KnownKind::RowsOne),
        };
        Some(Shaped { options: names, rows: row_names, pending, ..plain(body, kind, MATRIX) })
    }
}
