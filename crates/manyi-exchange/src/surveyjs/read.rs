//! Reads SurveyJS.

use crate::build::{Builder, Draft, Slot, UNSET, options, rows};
use crate::logic::{Dialect, KnownKind};
use crate::{Note, NoteCode, Place, Unreadable};
use manyi_rules::{
    ChoiceRows, Expression, MomentField, MultipleChoice, Number, NumberField, OpenField, OptionList,
    OptionText, Pattern, Question, QuestionBody, Questionnaire, Ranking, RatedRows, Role, RowList, Scale,
    ScaleLook, SliderField, Text,
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

type Fields = Map<String, Value>;

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

fn string<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn flag(fields: &Fields, name: &str) -> bool {
    fields.get(name).and_then(Value::as_bool).unwrap_or_default()
}

fn items<'a>(fields: &'a Fields, name: &str) -> &'a [Value] {
    fields.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn count(fields: &Fields, name: &str) -> Option<usize> {
    fields
        .get(name)
        .and_then(Value::as_u64)
        .filter(|count| *count > 0)
        .and_then(|count| usize::try_from(count).ok())
}

fn decimal(fields: &Fields, name: &str) -> Option<Number> {
    fields.get(name).and_then(Number::read)
}

/// Value of an option as conditions write it.
fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
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

/// The part of a question that depends on its kind.
struct Shaped {
    body: QuestionBody,
    kind: KnownKind,
    options: BTreeMap<String, String>,
    rows: BTreeMap<String, String>,
    known: &'static [&'static str],
    pending: Vec<(Slot, String, Place)>,
}

fn plain(body: QuestionBody, kind: KnownKind, known: &'static [&'static str]) -> Shaped {
    Shaped { body, kind, options: BTreeMap::new(), rows: BTreeMap::new(), known, pending: Vec::new() }
}

const CHOICE: &[&str] = &[
    "choices",
    "choicesOrder",
    "hasOther",
    "showOtherItem",
    "otherText",
    "hasNone",
    "showNoneItem",
    "noneText",
    "maxSelectedChoices",
    "minSelectedChoices",
    "colCount",
    "otherPlaceholder",
    "placeholder",
    "labelTrue",
    "labelFalse",
];
const FIELD: &[&str] =
    &["inputType", "maxLength", "min", "max", "step", "placeholder", "rows", "autoGrow", "html"];
const RATING: &[&str] = &[
    "rateMin",
    "rateMax",
    "rateStep",
    "rateCount",
    "rateValues",
    "rateType",
    "rateDisplayMode",
    "rangeMin",
    "rangeMax",
    "minRateDescription",
    "maxRateDescription",
    "min",
    "max",
    "step",
    "displayMode",
    "autoGenerate",
];
const MATRIX: &[&str] = &[
    "columns",
    "rows",
    "cellType",
    "rowsOrder",
    "rowOrder",
    "isAllRowRequired",
    "eachRowRequired",
    "alternateRows",
];

impl Reader {
    fn body(&mut self, kind: &str, fields: &Fields, place: &str) -> Option<Shaped> {
        let number = |name: &str, usual: i64| decimal(fields, name).unwrap_or(Number::whole(usual));
        Some(match kind {
            "radiogroup" | "dropdown" | "checkbox" | "tagbox" | "ranking" | "imagepicker" | "buttongroup" => {
                self.choice(kind, fields, place)
            }
            "rating" => self.rating(fields, place),
            "matrix" => return self.matrix(fields, place),
            "boolean" => self.yes_no(fields, place),
            "text" => self.field(fields),
            "comment" => {
                let max_length = count(fields, "maxLength");
                plain(
                    QuestionBody::Open(OpenField { max_length, ..OpenField::default() }),
                    KnownKind::Text,
                    FIELD,
                )
            }
            "html" => plain(QuestionBody::Description {}, KnownKind::Text, FIELD),
            "nouislider" | "slider" | "bootstrapslider" => {
                let slider = SliderField {
                    min: decimal(fields, "min").unwrap_or(number("rangeMin", 0)),
                    max: decimal(fields, "max").unwrap_or(number("rangeMax", 100)),
                    step: number("step", 1),
                    low_label: Text::default(),
                    high_label: Text::default(),
                    unit: Text::default(),
                };
                plain(QuestionBody::Slider(slider), KnownKind::Number, RATING)
            }
            "expression" => {
                let mut shaped = plain(unread_formula()?, KnownKind::Number, &["expression", "displayStyle"]);
                let pointer = Place::Pointer(format!("{place}/expression"));
                shaped.pending.push((Slot::Calculated, string(fields, "expression").to_owned(), pointer));
                shaped
            }
            _ => return None,
        })
    }

    /// Values with their texts, and conditions of single ones.
    fn items(&mut self, list: &[Value], place: &str) -> (Vec<(String, Text)>, Vec<(usize, String, Place)>) {
        let (mut found, mut conditions) = (Vec::new(), Vec::new());
        for (index, item) in list.iter().enumerate() {
            let place = format!("{place}/{index}");
            let Some(fields) = item.as_object() else {
                let text = self.words(item, &Place::Pointer(place), true);
                found.push((word(item), text));
                continue;
            };
            let value = fields.get("value").or_else(|| fields.get("name")).map(word).unwrap_or_default();
            let mut text = self.text(fields, "text", &place, true);
            if text.is_empty() {
                text = self.text(fields, "title", &place, true);
            }
            if text.is_empty() {
                text = self.words(&Value::from(value.clone()), &Place::Pointer(place.clone()), true);
            }
            let source = string(fields, "visibleIf");
            if !source.is_empty() {
                conditions.push((index, source.to_owned(), Place::Pointer(format!("{place}/visibleIf"))));
            }
            self.unread(fields, &[&["value", "text", "title", "name", "visibleIf", "manyiScore"]], &place);
            found.push((value, text));
        }
        (found, conditions)
    }

    fn choice(&mut self, kind: &str, fields: &Fields, place: &str) -> Shaped {
        let (mut named, conditions) = self.items(items(fields, "choices"), &format!("{place}/choices"));
        let other = flag(fields, "showOtherItem") || flag(fields, "hasOther");
        let none = flag(fields, "showNoneItem") || flag(fields, "hasNone");
        for (wanted, value, name, chinese, english) in [
            (none, "none", "noneText", "以上都没有", "None of these"),
            (other, "other", "otherText", "其他", "Other"),
        ] {
            if wanted {
                let given = self.text(fields, name, place, true);
                let mut usual = Text::zh_en(chinese, english);
                usual.0.retain(|tag, _| self.builder.document.languages.contains(tag));
                named.push((value.to_owned(), if given.is_empty() { usual } else { given }));
            }
        }
        let (mut found, names, cut) = options(named);
        if cut {
            let note = Note::new(Place::Pointer(place.to_owned()), NoteCode::TooMany);
            self.builder.report.push(note.with("max", manyi_rules::MAX_OPTIONS));
        }
        for option in &mut found {
            if other && names.get("other") == Some(&option.key) {
                option.with_text = Some(OptionText::Optional);
            }
            option.exclusive = none && names.get("none") == Some(&option.key);
        }
        for (option, item) in found.iter_mut().zip(items(fields, "choices")) {
            option.score = item.get("manyiScore").and_then(Number::read);
        }
        let shuffle = string(fields, "choicesOrder") == "random";
        let list = OptionList { options: found, shuffle, ..OptionList::default() };
        let several = kind != "imagepicker" || flag(fields, "multiSelect");
        let (body, known) = match kind {
            "dropdown" => (QuestionBody::Dropdown(list), KnownKind::One),
            "checkbox" | "tagbox" | "imagepicker" if several => {
                let (min_chosen, max_chosen) =
                    (count(fields, "minSelectedChoices"), count(fields, "maxSelectedChoices"));
                (
                    QuestionBody::MultipleChoice(MultipleChoice { list, min_chosen, max_chosen }),
                    KnownKind::Many,
                )
            }
            "ranking" => {
                let places = count(fields, "maxSelectedChoices");
                (QuestionBody::Ranking(Ranking { list, places }), KnownKind::Many)
            }
            _ => (QuestionBody::SingleChoice(list), KnownKind::One),
        };
        if matches!(kind, "imagepicker" | "tagbox" | "buttongroup") {
            let note = Note::new(Place::Pointer(place.to_owned()), NoteCode::KindChanged);
            self.builder.report.push(note.with("kind", kind).with("as", body.kind()));
        }
        let pending =
            conditions.into_iter().map(|(index, source, place)| (Slot::Option(index), source, place));
        Shaped { options: names, pending: pending.collect(), ..plain(body, known, CHOICE) }
    }

    fn yes_no(&mut self, fields: &Fields, place: &str) -> Shaped {
        let mut list = OptionList::default();
        for (key, name, chinese, english) in
            [("yes", "labelTrue", "是", "Yes"), ("no", "labelFalse", "否", "No")]
        {
            let given = self.text(fields, name, place, true);
            let mut usual = Text::zh_en(chinese, english);
            usual.0.retain(|tag, _| self.builder.document.languages.contains(tag));
            list.options
                .push(manyi_rules::AnswerOption::new(key, if given.is_empty() { usual } else { given }));
        }
        let names = [("true", "yes"), ("false", "no")].map(|(name, key)| (name.to_owned(), key.to_owned()));
        Shaped { options: names.into(), ..plain(QuestionBody::YesNo(list), KnownKind::One, CHOICE) }
    }

    fn field(&mut self, fields: &Fields) -> Shaped {
        let moment = || {
            let bound = |name: &str| Some(string(fields, name).to_owned()).filter(|bound| !bound.is_empty());
            MomentField { min: bound("min"), max: bound("max") }
        };
        let (body, kind) = match string(fields, "inputType") {
            "number" | "range" => {
                let decimals = decimal(fields, "step").map(Number::decimals).filter(|decimals| *decimals > 0);
                let (min, max) = (decimal(fields, "min"), decimal(fields, "max"));
                let field = NumberField { min, max, decimals, ..NumberField::default() };
                (QuestionBody::Number(field), KnownKind::Number)
            }
            "date" => (QuestionBody::Date(moment()), KnownKind::Text),
            "time" => (QuestionBody::Time(moment()), KnownKind::Text),
            "datetime-local" | "datetime" => (QuestionBody::DateTime(moment()), KnownKind::Text),
            "email" => (QuestionBody::Email {}, KnownKind::Text),
            "tel" => (QuestionBody::Mobile {}, KnownKind::Text),
            _ => {
                let max_length = count(fields, "maxLength");
                (QuestionBody::ShortText(OpenField { max_length, ..OpenField::default() }), KnownKind::Text)
            }
        };
        plain(body, kind, FIELD)
    }

    fn rating(&mut self, fields: &Fields, place: &str) -> Shaped {
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

    fn matrix(&mut self, fields: &Fields, place: &str) -> Option<Shaped> {
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
