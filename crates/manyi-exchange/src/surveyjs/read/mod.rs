//! Reads SurveyJS: the survey, its pages and elements; what depends on the kind of an element stands beside.

mod choice;
mod fields;
mod kinds;
mod scales;

use crate::build::{Builder, Draft, Slot, UNSET};
use crate::logic::{Dialect, KnownKind};
use crate::{Note, NoteCode, Place, Unreadable};
use fields::{Fields, count, decimal, flag, items, string};
use manyi_rules::{Expression, Pattern, Question, QuestionBody, Questionnaire, Role, Text};
use serde_json::Value;

/// Panels within each other.
const DEEPEST: usize = 8;

pub(crate) fn read(json: &Value) -> Result<(Questionnaire, Vec<Note>), Unreadable> {
    let Some(survey) = json.as_object() else { return Err(Unreadable::NoQuestions) };
    let mut reader =
        Reader { builder: Builder::new(Dialect::SurveyJs), language: main_language(survey, json) };
    reader.survey(survey);
    reader.builder.finish()
}

fn main_language(survey: &Fields, json: &Value) -> String {
    let chinese = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    match survey.get("locale").and_then(Value::as_str).filter(|locale| !locale.is_empty()) {
        Some(locale) => language_tag(locale),
        None if json.to_string().chars().any(chinese) => "zh-CN".to_owned(),
        None => "en".to_owned(),
    }
}

/// `zh-cn` as `zh-CN`.
fn language_tag(tag: &str) -> String {
    match tag.split_once('-') {
        Some((language, region)) if region.len() == 2 => format!("{language}-{}", region.to_uppercase()),
        _ => tag.to_owned(),
    }
}

struct Reader {
    builder: Builder,
    language: String,
}

const SURVEY: [&str; 13] = [
    "title",
    "description",
    "locale",
    "pages",
    "elements",
    "questions",
    "completedHtml",
    "calculatedValues",
    "logoPosition",
    "showProgressBar",
    "progressBarType",
    "showQuestionNumbers",
    "questionsOnPageMode",
];
const PAGE: [&str; 7] =
    ["name", "title", "description", "elements", "questions", "visibleIf", "questionsOrder"];
/// Read for every kind.
const QUESTION: [&str; 13] = [
    "type",
    "name",
    "title",
    "description",
    "isRequired",
    "visibleIf",
    "requiredIf",
    "validators",
    "visible",
    "manyiRole",
    "manyiNotApplicable",
    "valueName",
    "titleLocation",
];

impl Reader {
    fn text(&mut self, fields: &Fields, name: &str, place: &str, piped: bool) -> Text {
        let place = Place::Pointer(format!("{place}/{name}"));
        fields.get(name).map(|value| self.words(value, &place, piped)).unwrap_or_default()
    }

    fn words(&mut self, value: &Value, place: &Place, piped: bool) -> Text {
        let mut text = Text::default();
        let mut say = |reader: &mut Self, tag: String, words: &str| {
            let words = reader.builder.words(words, place);
            let words = if piped { reader.builder.piped(&words, "{") } else { words };
            if !words.is_empty() {
                text.0.insert(tag, words);
            }
        };
        match value {
            Value::String(words) => say(self, self.language.clone(), words),
            Value::Object(languages) => {
                for (tag, words) in languages {
                    let tag = if tag == "default" { self.language.clone() } else { language_tag(tag) };
                    say(self, tag, words.as_str().unwrap_or_default());
                }
            }
            Value::Number(number) => say(self, self.language.clone(), &number.to_string()),
            _ => {}
        }
        text
    }

    /// Settings that nobody has read.
    fn unread(&mut self, fields: &Fields, known: &[&[&str]], place: &str) {
        for name in fields.keys().filter(|name| !known.iter().any(|names| names.contains(&name.as_str()))) {
            self.builder.report.left_out(Place::Pointer(format!("{place}/{name}")), name);
        }
    }

    fn survey(&mut self, survey: &Fields) {
        self.unread(survey, &[&SURVEY], "");
        let title = self.text(survey, "title", "", false);
        let introduction = self.text(survey, "description", "", false);
        let thanks = self.text(survey, "completedHtml", "", false);
        let mut languages: Vec<String> = title.languages().map(str::to_owned).collect();
        languages.sort_by_key(|tag| *tag != self.language);
        if languages.is_empty() {
            languages.push(self.language.clone());
        }
        let document = &mut self.builder.document;
        (document.title, document.introduction, document.thanks) = (title, introduction, thanks);
        document.languages = languages;
        for (index, page) in items(survey, "pages").iter().enumerate() {
            if let Some(page) = page.as_object() {
                self.page(page, &format!("/pages/{index}"));
            }
        }
        for name in ["elements", "questions"] {
            if survey.contains_key(name) {
                self.builder.begin_page(Text::default(), None);
                self.elements(items(survey, name), &format!("/{name}"), &[], 0);
            }
        }
        for (index, value) in items(survey, "calculatedValues").iter().enumerate() {
            if let Some(value) = value.as_object() {
                self.calculated(value, &format!("/calculatedValues/{index}"));
            }
        }
    }

    fn page(&mut self, page: &Fields, place: &str) {
        self.unread(page, &[&PAGE], place);
        let title = self.text(page, "title", place, false);
        let pointer = Place::Pointer(format!("{place}/visibleIf"));
        self.builder.begin_page(title, Some((string(page, "visibleIf"), pointer)));
        if string(page, "questionsOrder") == "random"
            && let Some(last) = self.builder.document.pages.last_mut()
        {
            last.shuffle = true;
        }
        let words = self.text(page, "description", place, true);
        if !words.is_empty() {
            self.note(words, QuestionBody::Description {}, &format!("{place}/description"), &[]);
        }
        for name in ["elements", "questions"] {
            self.elements(items(page, name), &format!("{place}/{name}"), &[], 0);
        }
    }

    /// Words without an answer.
    fn note(&mut self, text: Text, body: QuestionBody, place: &str, conditions: &[(String, String)]) {
        let question = Question { required: false, ..Question::new("", body, text) };
        let mut draft = Draft::new("", question, KnownKind::Text, Place::Pointer(place.to_owned()));
        shown_if(&mut draft, conditions);
        self.builder.push(draft);
    }

    /// `conditions` are those of the panels around, with their places.
    fn elements(&mut self, elements: &[Value], place: &str, conditions: &[(String, String)], depth: usize) {
        for (index, element) in elements.iter().enumerate() {
            let place = format!("{place}/{index}");
            let Some(fields) = element.as_object() else { continue };
            let mut conditions = conditions.to_vec();
            if !string(fields, "visibleIf").is_empty() {
                conditions.push((string(fields, "visibleIf").to_owned(), format!("{place}/visibleIf")));
            }
            if string(fields, "type") == "panel" && depth < DEEPEST {
                self.unread(
                    fields,
                    &[&["type", "name", "title", "description", "elements", "visibleIf"]],
                    &place,
                );
                let title = self.text(fields, "title", &place, true);
                if !title.is_empty() {
                    self.note(title, QuestionBody::Section {}, &place, &conditions);
                }
                self.elements(
                    items(fields, "elements"),
                    &format!("{place}/elements"),
                    &conditions,
                    depth + 1,
                );
            } else {
                self.element(fields, &place, &conditions);
            }
        }
    }

    fn element(&mut self, fields: &Fields, place: &str, conditions: &[(String, String)]) {
        let kind = match string(fields, "type") {
            "" => "text",
            kind => kind,
        };
        let pointer = Place::Pointer(place.to_owned());
        let Some(shaped) = self.body(kind, fields, place) else {
            let note = Note::new(pointer, NoteCode::KindLeftOut);
            self.builder.report.push(note.with("kind", kind));
            return;
        };
        let name = string(fields, "name");
        let mut text = match kind {
            "html" => self.text(fields, "html", place, true),
            _ => self.text(fields, "title", place, true),
        };
        if text.is_empty() {
            // SurveyJS shows the name where there is no title.
            text = self.words(&Value::from(name), &pointer, true);
        }
        let mut question = Question::new("", shaped.body, text);
        question.help = self.text(fields, "description", place, true);
        question.required = question.body.is_asked() && flag(fields, "isRequired");
        question.not_applicable = question.body.is_asked() && flag(fields, "manyiNotApplicable");
        question.role = role(string(fields, "manyiRole"));
        let mut draft = Draft::new(name, question, shaped.kind, pointer);
        (draft.options, draft.rows) = (shaped.options, shaped.rows);
        draft.pending = shaped.pending;
        shown_if(&mut draft, conditions);
        let required_if = Place::Pointer(format!("{place}/requiredIf"));
        draft.pending.push((Slot::RequiredIf, string(fields, "requiredIf").to_owned(), required_if));
        self.validators(fields, &mut draft, place);
        self.unread(fields, &[&QUESTION, shaped.known], place);
        self.builder.push(draft);
    }

    fn validators(&mut self, fields: &Fields, draft: &mut Draft, place: &str) {
        for (index, validator) in items(fields, "validators").iter().enumerate() {
            let place = format!("{place}/validators/{index}");
            let Some(fields) = validator.as_object() else { continue };
            let message = self.text(fields, "text", &place, false);
            let kind = string(fields, "type");
            match (kind, &mut draft.question.body) {
                ("expression", _) => {
                    let pointer = Place::Pointer(format!("{place}/expression"));
                    draft.pending.push((
                        Slot::Rule(message),
                        string(fields, "expression").to_owned(),
                        pointer,
                    ));
                }
                ("numeric" | "numericvalidator", QuestionBody::Number(field)) => {
                    field.min = decimal(fields, "minValue").or(field.min);
                    field.max = decimal(fields, "maxValue").or(field.max);
                }
                ("text" | "textvalidator", QuestionBody::Open(field) | QuestionBody::ShortText(field)) => {
                    field.min_length = count(fields, "minLength").or(field.min_length);
                    field.max_length = count(fields, "maxLength").or(field.max_length);
                }
                ("regex" | "regexvalidator", QuestionBody::Open(field) | QuestionBody::ShortText(field)) => {
                    let source = string(fields, "regex").trim_start_matches('^').trim_end_matches('$');
                    match Pattern::new(source) {
                        Ok(pattern) => (field.pattern, field.pattern_hint) = (Some(pattern), message),
                        Err(_) => self.builder.report.left_out(Place::Pointer(place), "regex"),
                    }
                }
                ("email" | "emailvalidator", QuestionBody::Email {}) => {}
                ("answercount" | "answercountvalidator", QuestionBody::MultipleChoice(choice)) => {
                    choice.min_chosen = count(fields, "minCount").or(choice.min_chosen);
                    choice.max_chosen = count(fields, "maxCount").or(choice.max_chosen);
                }
                _ => self.builder.report.left_out(Place::Pointer(place), kind),
            }
        }
    }

    fn calculated(&mut self, fields: &Fields, place: &str) {
        let name = string(fields, "name");
        let text = self.words(&Value::from(name), &Place::Pointer(place.to_owned()), true);
        let Some(body) = unread_formula() else { return };
        let question = Question { required: false, ..Question::new("", body, text) };
        let mut draft = Draft::new(name, question, KnownKind::Number, Place::Pointer(place.to_owned()));
        let source = string(fields, "expression").to_owned();
        draft.pending.push((Slot::Calculated, source, Place::Pointer(format!("{place}/expression"))));
        self.builder.push(draft);
    }
}

/// Stands in until all names are known.
pub(crate) fn unread_formula() -> Option<QuestionBody> {
    Some(QuestionBody::Calculated { expression: Expression::new(UNSET).ok()? })
}

fn shown_if(draft: &mut Draft, conditions: &[(String, String)]) {
    let Some((_, place)) = conditions.last() else { return };
    let source = match conditions {
        [(one, _)] => one.clone(),
        several => several.iter().map(|(one, _)| format!("({one})")).collect::<Vec<_>>().join(" and "),
    };
    draft.pending.push((Slot::DisplayIf, source, Place::Pointer(place.clone())));
}

pub(crate) fn role(code: &str) -> Option<Role> {
    match code.split_once(':') {
        Some(("dimension", code)) => Some(Role::Dimension { code: code.to_owned() }),
        _ => match code {
            "overall" => Some(Role::Overall),
            "nps" => Some(Role::Nps),
            "ces" => Some(Role::Ces),
            "comment" => Some(Role::Comment),
            _ => None,
        },
    }
}
