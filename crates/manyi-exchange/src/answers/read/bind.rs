//! Headings of a table and the parts of answers that they name.

use super::Unfit;
use crate::answers::{
    Coding, answer_columns,
    columns::Finder,
    wjx::{LEADING, Part, WjxSheet, WjxVariant},
};
use manyi_rules::{Question, QuestionBody, Questionnaire};

/// Which part of an answer a column gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Whole,
    /// All that was chosen, or the order of all, in one cell.
    Several,
    /// Named parts in one cell.
    Parts,
    Part(String),
    Pair(String, &'static str),
    /// Both ratings of a row in one cell.
    WholePair(String),
    Place(String),
    Option(String),
    RowOption(String, String),
    /// All that was chosen in a row, in one cell.
    RowSeveral(String),
    /// Words beside an option, under a key of their own.
    Words(String),
}

#[derive(Clone, Debug)]
pub(super) struct Target {
    pub question: String,
    pub slot: Slot,
    /// The question has rows: “not applicable” is said of each of them.
    pub has_rows: bool,
    /// In each language.
    pub codings: Vec<Coding>,
    /// Name in files of codes; empty for those that only 问卷星 has.
    name: String,
    /// What else it may be called.
    labels: Vec<String>,
    is_taken: bool,
}

/// What a column is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bound {
    /// Index of the target; `by_name`: the heading is the name of a column of codes.
    To {
        target: usize,
        by_name: bool,
    },
    Response,
    Unfit(Unfit),
}

/// Headings of what our exports say of a response, and 问卷星 beside [`LEADING`].
const RESPONSE: [&str; 18] = [
    "答卷编号",
    "提交时间",
    "用时（秒）",
    "渠道",
    "单位",
    "质量状态",
    "response",
    "submitted at",
    "duration (seconds)",
    "channel",
    "unit",
    "quality",
    "response_number",
    "submitted_at",
    "duration_seconds",
    "response number",
    "quality status",
    "总分",
];
/// Columns at the beginning that may be about the response, and how many must be for any to be.
const FIRST: usize = 6;
const LEAST: usize = 3;

fn normal(heading: &str) -> String {
    heading.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `5、` and the like before the words of a question.
fn without_number(heading: &str) -> &str {
    let rest = heading.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == heading.len() {
        return heading;
    }
    rest.strip_prefix(['、', '.', '．', ':', '：']).map_or(heading, str::trim_start)
}

pub(super) fn targets(document: &Questionnaire) -> Vec<Target> {
    let languages = document.languages();
    let mut all: Vec<Target> = Vec::new();
    for language in &languages {
        for (index, column) in answer_columns([document], language).into_iter().enumerate() {
            if let Some(known) = all.get_mut(index) {
                known.labels.push(normal(&column.label));
                known.codings.push(column.coding);
                continue;
            }
            let question = document.question(&column.question);
            all.push(Target {
                has_rows: question.is_some_and(|question| question.body.row_list().is_some()),
                is_taken: question.is_some_and(is_taken),
                slot: slot_of(&column.finder),
                codings: vec![column.coding],
                name: normal(&column.name),
                labels: vec![normal(&column.label)],
                question: column.question,
            });
        }
    }
    for language in &languages {
        for variant in [WjxVariant::Texts, WjxVariant::Numbers] {
            add_wjx(document, language, variant, &mut all);
        }
    }
    all
}

fn is_taken(question: &Question) -> bool {
    !matches!(question.body, QuestionBody::File(_) | QuestionBody::Photo(_) | QuestionBody::Calculated { .. })
}

fn slot_of(finder: &Finder) -> Slot {
    match finder.clone() {
        Finder::Whole => Slot::Whole,
        Finder::Part(part) => Slot::Part(part),
        Finder::Pair(row, part) => Slot::Pair(row, part),
        Finder::Place(option) => Slot::Place(option),
        Finder::Option(option) => Slot::Option(option),
        Finder::RowOption(row, option) => Slot::RowOption(row, option),
        Finder::Words(key) => Slot::Words(key),
    }
}

/// The headings of 问卷星: other names of columns that are known, or columns of its own.
fn add_wjx(document: &Questionnaire, language: &str, variant: WjxVariant, all: &mut Vec<Target>) {
    for column in WjxSheet::new(document, language, variant).columns {
        let (question, slot) = (column.question, wjx_slot(column.question, column.part));
        let labels = [column.header.as_str(), without_number(&column.header)].map(normal);
        let same = |target: &&mut Target| target.question == question.key && target.slot == slot;
        if let Some(known) = all.iter_mut().find(same) {
            known.labels.extend(labels);
            continue;
        }
        all.push(Target {
            question: question.key.clone(),
            has_rows: question.body.row_list().is_some(),
            codings: document.languages().into_iter().map(|tag| options(document, question, tag)).collect(),
            slot,
            name: String::new(),
            labels: labels.into(),
            is_taken: is_taken(question),
        });
    }
}

fn wjx_slot(question: &Question, part: Part) -> Slot {
    let body = &question.body;
    match part {
        Part::Option(option) => Slot::Option(option),
        Part::RowOption(row, option) => Slot::RowOption(row, option),
        Part::Row(row) if body.pair().is_some() => Slot::WholePair(row),
        Part::Row(row) if matches!(body, QuestionBody::MatrixMultiple(_)) => Slot::RowSeveral(row),
        Part::Row(row) => Slot::Part(row),
        Part::Whole if body.takes_several() || matches!(body, QuestionBody::Ranking(_)) => Slot::Several,
        Part::Whole => match body {
            QuestionBody::Address(_) | QuestionBody::Location {} | QuestionBody::Signature {} => Slot::Parts,
            _ => Slot::Whole,
        },
    }
}

/// The words of what can be chosen.
fn options(document: &Questionnaire, question: &Question, language: &str) -> Coding {
    let words = |text: &manyi_rules::Text| {
        manyi_rules::untold(text.get(language)).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let options = match question.body.columns() {
        [] => document.options_of(question),
        columns => columns.iter().collect(),
    };
    Coding::Options(options.into_iter().map(|option| (option.key.clone(), words(&option.text))).collect())
}

pub(super) fn bind(targets: &[Target], headings: &[String]) -> (Vec<Bound>, bool) {
    let is_wjx = headings.iter().take(3).filter(|heading| LEADING.contains(&heading.trim())).count() >= 2;
    // A questionnaire may ask for somebody's channel too: only a row of such headings is about the responses.
    let leading = headings.iter().take(FIRST).take_while(|heading| is_about_response(heading)).count();
    let leading = if leading < LEAST { 0 } else { leading };
    let mut used = vec![false; targets.len()];
    let mut columns = Vec::with_capacity(headings.len());
    for (index, heading) in headings.iter().enumerate() {
        columns.push(match find(targets, &used, heading) {
            _ if index < leading => Bound::Response,
            Ok((target, _)) if !targets[target].is_taken => Bound::Unfit(Unfit::NotTaken),
            Ok((target, by_name)) => {
                used[target] = true;
                Bound::To { target, by_name }
            }
            Err(Unfit::Unknown) if is_about_response(heading) => Bound::Response,
            Err(why) => Bound::Unfit(why),
        });
    }
    (columns, is_wjx)
}

fn is_about_response(heading: &str) -> bool {
    let (label, name) = parts(heading);
    let known = |text: &str| RESPONSE.contains(&text) || LEADING.iter().any(|one| normal(one) == text);
    known(&label) || name.is_some_and(|name| known(&name))
}

/// `Wording [name]`, as data files of SPSS become tables, in its parts.
fn parts(heading: &str) -> (String, Option<String>) {
    let heading = heading.trim();
    let split = heading.strip_suffix(']').and_then(|rest| rest.rsplit_once(" ["));
    match split {
        Some((label, name)) => (normal(label), Some(normal(name))),
        None => (normal(heading), None),
    }
}

/// The first target of that name that no column gives yet, else of that label.
fn find(targets: &[Target], used: &[bool], heading: &str) -> Result<(usize, bool), Unfit> {
    let (label, name) = parts(heading);
    let whole = normal(heading);
    let mut is_repeated = false;
    let mut first = |fits: &dyn Fn(&Target) -> bool| {
        let mut found = targets.iter().enumerate().filter(|(_, target)| fits(target)).map(|(at, _)| at);
        let free = found.clone().find(|at| !used[*at]);
        is_repeated |= free.is_none() && found.next().is_some();
        free
    };
    let named = |wanted: &str, target: &Target| !target.name.is_empty() && target.name == wanted;
    if let Some(name) = &name
        && let Some(at) = first(&|target| named(name, target))
    {
        return Ok((at, false));
    }
    if let Some(at) = first(&|target| named(&whole, target)) {
        return Ok((at, true));
    }
    let bare = without_number(&label);
    let labelled = |target: &Target| {
        [whole.as_str(), label.as_str(), bare].iter().any(|one| target.labels.iter().any(|own| own == one))
    };
    if let Some(at) = first(&labelled) {
        return Ok((at, false));
    }
    Err(if is_repeated { Unfit::Repeated } else { Unfit::Unknown })
}
