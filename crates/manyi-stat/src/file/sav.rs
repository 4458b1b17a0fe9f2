//! A data file of SPSS as a table: wordings beside the names, value labels as texts, user-missing left out.

use crate::{
    About, Choices, Column, Origin, StatError, Table, Values, scale_words::grades, table::values_of,
};
use manyi_sav::{Measure, SavFile, SetKind, Value, Variable};

/// More named values are codes of something else than an answer.
const MOST_LEVELS: usize = 500;

pub(super) fn table(file: SavFile) -> Result<Table, StatError> {
    let mut about = About { origin: Some(Origin::Spss), ..About::default() };
    about.title = Some(file.label.trim().to_owned()).filter(|title| !title.is_empty());
    about.weight = file.weight.map(|index| file.variables[index].name.clone());
    for set in &file.sets {
        let SetKind::Chosen(value) = &set.kind else { continue };
        let Ok(chosen) = value.trim().parse() else { continue };
        let option = |index: &usize| {
            let variable = &file.variables[*index];
            let numeric = matches!(variable.values, manyi_sav::Values::Numbers(_));
            let text = if variable.label.is_empty() { &variable.name } else { &variable.label };
            numeric.then(|| (variable.name.clone(), text.clone()))
        };
        let Some(options) = set.variables.iter().map(option).collect::<Option<Vec<_>>>() else { continue };
        let name = set.name.trim_start_matches('$');
        let question = if set.label.is_empty() { name } else { &set.label };
        about.choices.push(Choices { question: question.to_owned(), options, chosen });
    }
    let options: Vec<&String> =
        about.choices.iter().flat_map(|choices| choices.options.iter().map(|(name, _)| name)).collect();
    let mut table = Table::default();
    for mut variable in file.variables {
        let values = match std::mem::replace(&mut variable.values, manyi_sav::Values::Numbers(Vec::new())) {
            manyi_sav::Values::Numbers(values) => {
                let plain = options.contains(&&variable.name);
                values_of_numbers(&variable, values, plain)
            }
            manyi_sav::Values::Texts { rows, .. } => values_of(&named_texts(&variable, rows)),
        };
        let label = Some(variable.label.trim().to_owned()).filter(|label| !label.is_empty());
        table.push(Column { name: variable.name, label, values })?;
    }
    table.set_about(about);
    Ok(table)
}

fn named_texts(variable: &Variable, mut rows: Vec<String>) -> Vec<String> {
    for row in &mut rows {
        if variable.missing.holds_text(row) {
            row.clear();
        } else if let Some((_, label)) =
            variable.labels.iter().find(|(value, _)| matches!(value, Value::Text(text) if text == row))
        {
            row.clone_from(label);
        }
    }
    rows
}

/// `plain`: the numbers of options stay numbers whatever their labels.
fn values_of_numbers(variable: &Variable, mut values: Vec<f64>, plain: bool) -> Values {
    for value in values.iter_mut().filter(|value| variable.missing.holds_number(**value)) {
        *value = f64::NAN;
    }
    if variable.format.is_moment() {
        let moment = |value: &f64| if value.is_nan() { String::new() } else { moment(*value) };
        return values_of(&values.iter().map(moment).collect::<Vec<_>>());
    }
    if plain || variable.measure == Measure::Scale {
        return Values::Numbers(values);
    }
    levels_of(variable, &values).unwrap_or(Values::Numbers(values))
}

/// Texts, where every number in use has a name and the names are no steps of a scale.
fn levels_of(variable: &Variable, values: &[f64]) -> Option<Values> {
    let mut used: Vec<f64> = Vec::new();
    for value in values.iter().filter(|value| !value.is_nan()) {
        if let Err(place) = used.binary_search_by(|known| known.total_cmp(value)) {
            used.insert(place, *value);
            if used.len() > MOST_LEVELS {
                return None;
            }
        }
    }
    let name = |value: &f64| {
        let named = |(known, _): &&(Value, String)| matches!(known, Value::Number(number) if number == value);
        variable.labels.iter().find(named).map(|(_, label)| label.trim().to_owned())
    };
    let levels: Vec<String> = used.iter().map(name).collect::<Option<_>>()?;
    // People may have used one end of a scale only: all its steps say what it is.
    let missing =
        |value: &Value| matches!(value, Value::Number(number) if variable.missing.holds_number(*number));
    let all: Vec<String> = variable
        .labels
        .iter()
        .filter(|(value, _)| !missing(value))
        .map(|(_, label)| label.trim().to_owned())
        .collect();
    if levels.is_empty() || grades(&all).is_some() || grades(&levels).is_some() {
        return None;
    }
    let mut unique: Vec<String> = Vec::new();
    let places: Vec<u32> = levels
        .into_iter()
        .map(|level| {
            let place = unique.iter().position(|known| *known == level).unwrap_or_else(|| {
                unique.push(level);
                unique.len() - 1
            });
            u32::try_from(place).unwrap_or(u32::MAX)
        })
        .collect();
    let code =
        |value: &f64| used.binary_search_by(|known| known.total_cmp(value)).ok().map(|place| places[place]);
    Some(Values::Levels { codes: values.iter().map(code).collect(), levels: unique })
}

/// Seconds since 14 October 1582 as a day, with its time unless that is midnight.
fn moment(seconds: f64) -> String {
    // Beyond the year 9999 nothing was meant as a day.
    if !(0.0..=265_621_852_800.0).contains(&seconds) {
        return seconds.to_string();
    }
    #[allow(clippy::cast_possible_truncation)]
    let whole = seconds as i64;
    let (day, second) = (whole / 86_400, whole % 86_400);
    let (year, month, day) = civil(day);
    if second == 0 {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
}

/// Year, month and day of the proleptic Gregorian calendar, `days` after 14 October 1582 (H. Hinnant's
/// `civil_from_days`, counted from 1 March of year 0).
fn civil(days: i64) -> (i64, i64, i64) {
    /// Days from 1 March 0000 to 14 October 1582.
    const FIRST: i64 = 578_040;
    let days = days + FIRST;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use manyi_sav::{Format, Missing, ResponseSet};

    fn variable(name: &str, label: &str, labels: &[(f64, &str)], values: &[f64]) -> Variable {
        let named = |(value, label): &(f64, &str)| (Value::Number(*value), (*label).to_owned());
        Variable {
            name: name.to_owned(),
            label: label.to_owned(),
            measure: Measure::Unknown,
            format: Format::number(8, 0),
            labels: labels.iter().map(named).collect(),
            missing: Missing::None,
            values: manyi_sav::Values::Numbers(values.to_vec()),
        }
    }

    fn read(variables: Vec<Variable>, sets: Vec<ResponseSet>) -> Table {
        table(SavFile { label: "调查".to_owned(), variables, weight: None, sets }).unwrap()
    }

    #[test]
    fn groups_become_texts_and_scales_stay_numbers() {
        let scale = [
            (1.0, "非常不满意"),
            (2.0, "不满意"),
            (3.0, "一般"),
            (4.0, "满意"),
            (5.0, "非常满意"),
            (9.0, "不清楚"),
        ];
        let mut overall = variable("Q1", "总体满意度", &scale, &[5.0, 4.0, 9.0]);
        overall.missing = Missing::Values(vec![Value::Number(9.0)]);
        let outlet = variable("Q2", "网点", &[(1.0, "城东"), (2.0, "城西")], &[2.0, 1.0, f64::NAN]);
        let ends = variable("Q3", "推荐", &[(0.0, "不可能"), (10.0, "非常可能")], &[7.0, 10.0, 0.0]);
        let mut code = variable("Q4", "", &[(1.0, "甲"), (2.0, "乙")], &[1.0, 2.0, 1.0]);
        code.measure = Measure::Scale;
        let found = read(vec![overall, outlet, ends, code], Vec::new());
        let numbers = |name| found.numbers(name).unwrap();
        assert_eq!(found.column("Q1").unwrap().label.as_deref(), Some("总体满意度"));
        assert_eq!(numbers("Q1")[..2], [5.0, 4.0]);
        assert!(numbers("Q1")[2].is_nan());
        let wanted = Values::Levels {
            codes: vec![Some(1), Some(0), None],
            levels: vec!["城东".to_owned(), "城西".to_owned()],
        };
        assert_eq!(found.column("Q2").unwrap().values, wanted);
        assert_eq!((numbers("Q3"), numbers("Q4")), (vec![7.0, 10.0, 0.0], vec![1.0, 2.0, 1.0]));
        assert_eq!(found.about().title.as_deref(), Some("调查"));
    }

    #[test]
    fn sets_of_options_are_known() {
        let labels = [(0.0, "未选"), (1.0, "选中")];
        let options = vec![
            variable("Q3_1", "微信", &labels, &[1.0, 0.0]),
            variable("Q3_2", "电话", &labels, &[0.0, 0.0]),
        ];
        let set = ResponseSet {
            name: "$Q3".to_owned(),
            label: "用过的渠道".to_owned(),
            kind: SetKind::Chosen("1".to_owned()),
            variables: vec![0, 1],
        };
        let found = read(options, vec![set]);
        let pair = |name: &str, option: &str| (name.to_owned(), option.to_owned());
        let wanted = Choices {
            question: "用过的渠道".to_owned(),
            options: vec![pair("Q3_1", "微信"), pair("Q3_2", "电话")],
            chosen: 1.0,
        };
        assert_eq!(found.about().choices, [wanted]);
        assert_eq!(found.numbers("Q3_1").unwrap(), [1.0, 0.0]);
    }

    #[test]
    fn moments_are_days_of_the_calendar() {
        for (seconds, wanted) in [
            (0.0, "1582-10-14"),
            (86_400.0, "1582-10-15"),
            // SPSS counts so for 1 January 1970 and 29 February 2024.
            (12_219_379_200.0, "1970-01-01"),
            (13_928_544_000.0, "2024-02-29"),
            (13_928_544_000.0 + 3_661.0, "2024-02-29 01:01:01"),
            (-5.0, "-5"),
        ] {
            assert_eq!(moment(seconds), wanted);
        }
    }
}
