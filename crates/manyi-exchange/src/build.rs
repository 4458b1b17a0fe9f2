//! A document in the making: names of the other tool become keys, and conditions are read once all names are known.

use crate::keys::key_of;
use crate::logic::{Dialect, Known, KnownKind, Names, parse, to_condition, to_expression};
use crate::markup::plain;
use crate::{Note, NoteCode, Place, Unreadable, report::Report};
use manyi_rules::{
    AnswerOption, Condition, Jump, MAX_OPTIONS, MAX_PAGES, MAX_QUESTIONS, MAX_ROWS, Question, QuestionBody,
    QuestionPage, Questionnaire, Row, Rule, Target, Text,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a condition belongs to.
#[derive(Clone, Debug)]
pub(crate) enum Slot {
    Page,
    DisplayIf,
    RequiredIf,
    /// Index of the option.
    Option(usize),
    /// Index of the row.
    Row(usize),
    Rule(Text),
    /// Where to go on: number or name of a later question, an empty one for the end.
    Jump(String),
    Calculated,
}

struct Pending {
    page: usize,
    question: Option<usize>,
    slot: Slot,
    source: String,
    place: Place,
}

pub(crate) struct Builder {
    pub document: Questionnaire,
    pub names: Names,
    pub report: Report,
    dialect: Dialect,
    keys: BTreeSet<String>,
    pending: Vec<Pending>,
    questions: usize,
    full: bool,
}

/// A question before it has its place.
pub(crate) struct Draft {
    /// Of the other tool.
    pub name: String,
    pub question: Question,
    pub kind: KnownKind,
    pub options: BTreeMap<String, String>,
    pub rows: BTreeMap<String, String>,
    pub place: Place,
    pub pending: Vec<(Slot, String, Place)>,
}

impl Draft {
    pub fn new(name: &str, question: Question, kind: KnownKind, place: Place) -> Self {
        let (options, rows, pending) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        Self { name: name.to_owned(), question, kind, options, rows, place, pending }
    }
}

impl Builder {
    pub fn new(dialect: Dialect) -> Self {
        Self {
            document: Questionnaire::default(),
            names: Names::new(),
            report: Report::default(),
            dialect,
            keys: BTreeSet::new(),
            pending: Vec::new(),
            questions: 0,
            full: false,
        }
    }

    /// Later questions go onto this page.
    pub fn begin_page(&mut self, title: Text, display_if: Option<(&str, Place)>) {
        if self.document.pages.len() == MAX_PAGES {
            self.too_many(Place::File, MAX_PAGES);
            return;
        }
        let key = format!("p{}", self.document.pages.len() + 1);
        self.document.pages.push(QuestionPage { key, title, ..QuestionPage::default() });
        if let Some((source, place)) = display_if.filter(|(source, _)| !source.trim().is_empty()) {
            let page = self.document.pages.len() - 1;
            let source = source.to_owned();
            self.pending.push(Pending { page, question: None, slot: Slot::Page, source, place });
        }
    }

    /// Number that the next question would have.
    pub fn next_number(&self) -> usize {
        self.questions + 1
    }

    fn too_many(&mut self, place: Place, max: usize) {
        if !self.full {
            self.report.push(Note::new(place, NoteCode::TooMany).with("max", max));
        }
        self.full = true;
    }

    /// Puts the question at the end of the last page and gives it its key.
    pub fn push(&mut self, draft: Draft) {
        if self.questions >= MAX_QUESTIONS {
            self.too_many(draft.place, MAX_QUESTIONS);
            return;
        }
        if self.document.pages.is_empty() {
            self.begin_page(Text::default(), None);
        }
        self.questions += 1;
        let Draft { name, mut question, kind, options, rows, place, pending } = draft;
        let key = key_of(&name, "q", self.questions, &mut self.keys);
        if key != name && !name.is_empty() && self.dialect != Dialect::Plain {
            let note = Note::new(place, NoteCode::KeyChanged).with("from", &name).with("to", &key);
            self.report.push(note);
        }
        question.key.clone_from(&key);
        self.names.entry(name).or_insert(Known { key, kind, options, rows });
        let page = self.document.pages.len() - 1;
        let Some(last) = self.document.pages.last_mut() else { return };
        last.questions.push(question);
        let at = last.questions.len() - 1;
        let waiting = pending
            .into_iter()
            .filter(|(slot, source, _)| !source.trim().is_empty() || matches!(slot, Slot::Jump(_)));
        self.pending.extend(waiting.map(|(slot, source, place)| Pending {
            page,
            question: Some(at),
            slot,
            source,
            place,
        }));
    }

    /// Reads the conditions and gives the document up.
    ///
    /// # Errors
    /// [`Unreadable::NoQuestions`]
    pub fn finish(mut self) -> Result<(Questionnaire, Vec<Note>), Unreadable> {
        if self.questions == 0 {
            return Err(Unreadable::NoQuestions);
        }
        for pending in std::mem::take(&mut self.pending) {
            self.settle(pending);
        }
        self.document.pages.retain(|page| !page.questions.is_empty());
        let calculated = |question: &Question| matches!(&question.body, QuestionBody::Calculated { expression } if expression.source() == UNSET);
        for page in &mut self.document.pages {
            page.questions.retain(|question| !calculated(question));
        }
        Ok((self.document, self.report.into_notes()))
    }

    fn settle(&mut self, pending: Pending) {
        let Pending { page, question, slot, source, place } = pending;
        let own = question
            .and_then(|at| self.document.pages.get(page)?.questions.get(at))
            .map(|one| one.key.clone());
        let name = self
            .names
            .iter()
            .find(|(_, known)| Some(&known.key) == own.as_ref())
            .map(|(name, _)| name.clone());
        let logic = parse(&source, self.dialect);
        let condition = logic.as_ref().and_then(|logic| to_condition(logic, &self.names, name.as_deref()));
        let settled = match (&slot, condition) {
            (Slot::Calculated, _) => logic
                .and_then(|logic| to_expression(&logic, &self.names, name.as_deref()))
                .is_some_and(|expression| {
                    self.set(page, question, |question| {
                        question.body = QuestionBody::Calculated { expression }
                    })
                }),
            (Slot::Jump(to), condition) if condition.is_some() || source.is_empty() => {
                self.jump(page, question, to, condition)
            }
            (_, Some(condition)) => self.place(page, question, slot, condition),
            _ => false,
        };
        if !settled {
            let note = Note::new(place, NoteCode::ConditionLeftOut);
            self.report.push(note.with("text", if source.is_empty() { "→" } else { source.trim() }));
        }
    }

    fn set(&mut self, page: usize, question: Option<usize>, change: impl FnOnce(&mut Question)) -> bool {
        let found = question.and_then(|at| self.document.pages.get_mut(page)?.questions.get_mut(at));
        found.map(change).is_some()
    }

    fn place(&mut self, page: usize, question: Option<usize>, slot: Slot, condition: Condition) -> bool {
        if let Slot::Page = slot {
            let Some(page) = self.document.pages.get_mut(page) else { return false };
            page.display_if = Some(condition);
            return true;
        }
        self.set(page, question, |question| match slot {
            Slot::RequiredIf => question.required_if = Some(condition),
            Slot::Option(index) => {
                if let Some(option) =
                    options_of(&mut question.body).and_then(|options| options.get_mut(index))
                {
                    option.display_if = Some(condition);
                }
            }
            Slot::Row(index) => {
                if let Some(row) = rows_of(&mut question.body).and_then(|rows| rows.get_mut(index)) {
                    row.display_if = Some(condition);
                }
            }
            Slot::Rule(message) => question.rules.push(Rule { must: condition, message, soft: false }),
            _ => question.display_if = Some(condition),
        })
    }

    fn jump(&mut self, page: usize, question: Option<usize>, to: &str, condition: Option<Condition>) -> bool {
        let target = match to {
            "" => {
                let key = "ended".to_owned();
                if self.document.endings.is_empty() {
                    let text = self.document.thanks.clone();
                    let text = if text.is_empty() {
                        Text::zh_en("问卷到此结束，谢谢！", "That is all, thank you!")
                    } else {
                        text
                    };
                    self.document.endings.push(manyi_rules::Ending { key: key.clone(), text });
                }
                Target::End(key)
            }
            name => match self.names.get(name) {
                Some(known) => Target::To(known.key.clone()),
                None => return false,
            },
        };
        self.set(page, question, |question| question.jumps.push(Jump { condition, target }))
    }

    /// A text without markup; what was taken out is noted.
    pub fn words(&mut self, text: &str, place: &Place) -> String {
        let (words, removed) = plain(text);
        if removed {
            self.report.push(Note::new(place.clone(), NoteCode::MarkupRemoved));
        }
        words
    }

    /// `{name}` of an earlier question stands for its answer; any other brace stands for itself.
    pub fn piped(&self, text: &str, opening: &str) -> String {
        let mut piped = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            let marked = rest[..at + 1].ends_with(opening);
            let before = if marked { &rest[..at + 1 - opening.len()] } else { &rest[..at] };
            let name = rest[at + 1..].split('}').next().filter(|name| at + 1 + name.len() < rest.len());
            let name_inside = name.unwrap_or_default();
            let bare = name_inside
                .trim()
                .trim_end_matches(".shown")
                .trim_end_matches(".NAOK")
                .trim_end_matches(".text");
            match self.names.get(bare).filter(|_| marked && name.is_some()) {
                Some(known) => {
                    piped.push_str(before);
                    piped.push_str(&format!("{{{}}}", known.key));
                    rest = &rest[at + 2 + name_inside.len()..];
                }
                None => {
                    piped.push_str(&rest[..at]);
                    piped.push_str("{{");
                    rest = &rest[at + 1..];
                }
            }
        }
        piped.push_str(rest);
        piped
    }
}

/// Formula of a calculated value whose own could not be read: the question is taken out again.
pub(crate) const UNSET: &str = "unread_formula";

/// Options with the map of their names; at most as many as there may be.
pub(crate) fn options(
    items: impl IntoIterator<Item = (String, Text)>,
) -> (Vec<AnswerOption>, BTreeMap<String, String>, bool) {
    let (mut taken, mut map, mut found) = (BTreeSet::new(), BTreeMap::new(), Vec::new());
    for (number, (name, text)) in items.into_iter().enumerate() {
        if found.len() == MAX_OPTIONS {
            return (found, map, true);
        }
        let key = key_of(&name, "o", number + 1, &mut taken);
        map.entry(name).or_insert_with(|| key.clone());
        found.push(AnswerOption::new(&key, text));
    }
    (found, map, false)
}

/// Rows with the map of their names.
pub(crate) fn rows(
    items: impl IntoIterator<Item = (String, Text)>,
) -> (Vec<Row>, BTreeMap<String, String>, bool) {
    let (mut taken, mut map, mut found) = (BTreeSet::new(), BTreeMap::new(), Vec::new());
    for (number, (name, text)) in items.into_iter().enumerate() {
        if found.len() == MAX_ROWS {
            return (found, map, true);
        }
        let key = key_of(&name, "r", number + 1, &mut taken);
        map.entry(name).or_insert_with(|| key.clone());
        found.push(Row::new(&key, text));
    }
    (found, map, false)
}

pub(crate) fn options_of(body: &mut QuestionBody) -> Option<&mut Vec<AnswerOption>> {
    match body {
        QuestionBody::SingleChoice(list) | QuestionBody::Dropdown(list) | QuestionBody::YesNo(list) => {
            Some(&mut list.options)
        }
        QuestionBody::MultipleChoice(choice) => Some(&mut choice.list.options),
        QuestionBody::Ranking(ranking) => Some(&mut ranking.list.options),
        QuestionBody::ConstantSum(sum) => Some(&mut sum.list.options),
        _ => None,
    }
}

fn rows_of(body: &mut QuestionBody) -> Option<&mut Vec<Row>> {
    match body {
        QuestionBody::MatrixScale(rated) | QuestionBody::SemanticDifferential(rated) => {
            Some(&mut rated.rows.rows)
        }
        QuestionBody::MatrixSingle(choice) | QuestionBody::MatrixMultiple(choice) => {
            Some(&mut choice.rows.rows)
        }
        _ => None,
    }
}

/// In one language.
pub(crate) fn said(language: &str, words: &str) -> Text {
    match words.trim() {
        "" => Text::default(),
        words => Text([(language.to_owned(), words.to_owned())].into()),
    }
}
