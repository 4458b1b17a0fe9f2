//! From a head and the lines below it to a question.

use super::{kinds::Kind, lines::Line, read::Settings};
use crate::build::{Builder, Draft, Slot, options, rows, said};
use crate::logic::KnownKind;
use crate::{Note, NoteCode, Place};
use manyi_rules::{
    AnswerOption, ChoiceRows, ConstantSum, MomentField, MultipleChoice, Number, NumberField, OpenField,
    OptionList, OptionText, Question, QuestionBody, Ranking, RatedRows, Role, RowList, Scale, ScaleLook,
    SliderField, Text,
};
use regex::Regex;
use std::{collections::BTreeMap, sync::LazyLock};

/// A head with what stands below it.
pub(super) struct Block<'a> {
    pub number: usize,
    pub line: usize,
    pub text: String,
    pub settings: Settings,
    /// Lines below it, each with its number.
    pub options: Vec<(usize, &'a str)>,
    /// Whether an option bore a mark: plain lines after that are words.
    pub marked: bool,
    pub help: Vec<&'a str>,
}

impl<'a> Block<'a> {
    pub fn new(number: usize, line: usize, text: String, settings: Settings) -> Self {
        Self { number, line, text, settings, options: Vec::new(), marked: false, help: Vec::new() }
    }

    /// Whether lines without a mark are its options.
    pub fn takes_plain_lines(&self) -> bool {
        !self.marked && self.settings.kind.is_none_or(Kind::has_lines)
    }

    pub fn lower(&mut self, line: &Line<'a>) {
        let note = ["说明：", "说明:", "提示：", "提示:", "备注：", "注："]
            .iter()
            .find_map(|mark| line.text.strip_prefix(mark));
        match note {
            Some(words) => self.help.push(words.trim()),
            None if self.takes_plain_lines() => self.options.push((line.number, line.text)),
            None => self.help.push(line.text),
        }
    }
}

static JUMP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[（(\[【→]*\s*(?:请?(?:直接)?(?:跳转?至?到?|转到?至?)\s*(?:第|[QqＱ])?\s*([0-9]{1,3})\s*题?|(?:请?(?:终止|结束)(?:问卷|答题|作答|访问)?))\s*[）)\]】]*\s*$").ok()
});
static BLANK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\s*[_＿]{2,}\s*$").ok());

/// An option's words, and what stands behind them.
struct Choice {
    text: String,
    with_text: Option<OptionText>,
    exclusive: bool,
    /// Number of the question to go to; an empty one is the end.
    jump: Option<String>,
}

fn choice(words: &str) -> Choice {
    let mut found = Choice { text: words.to_owned(), with_text: None, exclusive: false, jump: None };
    if let Some(jump) = JUMP.as_ref().and_then(|pattern| pattern.captures(words)) {
        let at = jump.get(0).map_or(words.len(), |whole| whole.start());
        if at > 0 {
            found.jump = Some(jump.get(1).map_or_else(String::new, |number| format!("q{}", number.as_str())));
            found.text = words[..at].trim().to_owned();
        }
    }
    found.text = super::lines::without_brackets(&found.text, |inner| match inner {
        "互斥" | "排他" => {
            found.exclusive = true;
            true
        }
        "请填空" | "填空" | "请注明" | "请说明" | "可填写" => {
            found.with_text = Some(OptionText::Optional);
            true
        }
        "必填" => {
            found.with_text = Some(OptionText::Required);
            true
        }
        _ => false,
    });
    if let Some(blank) = BLANK.as_ref().and_then(|pattern| pattern.find(&found.text)) {
        found.text.truncate(blank.start());
        found.with_text = found.with_text.or(Some(OptionText::Optional));
    }
    found
}

pub(super) fn question_of(block: Block<'_>, language: &str, builder: &mut Builder) -> Draft {
    let place = Place::Line(block.line);
    let kind = block.settings.kind.unwrap_or_else(|| {
        let kind = match block.options.len() {
            0 => Kind::Open,
            1 => Kind::Short,
            _ => Kind::Single,
        };
        let note = Note::new(place.clone(), NoteCode::KindGuessed);
        builder.report.push(note.with("kind", kind.word()));
        kind
    });
    let choices: Vec<_> = block.options.iter().map(|(_, words)| choice(words)).collect();
    let named = choices
        .iter()
        .enumerate()
        .map(|(index, choice)| ((index + 1).to_string(), said(language, &builder.piped(&choice.text, "{"))));
    let (mut found, names, cut) = options(named.collect::<Vec<_>>());
    if cut {
        let note = Note::new(place.clone(), NoteCode::TooMany);
        builder.report.push(note.with("max", manyi_rules::MAX_OPTIONS));
    }
    for (option, choice) in found.iter_mut().zip(&choices) {
        (option.with_text, option.exclusive) = (choice.with_text, choice.exclusive);
    }
    let lines: Vec<&str> = block.options.iter().map(|(_, words)| *words).collect();
    let shaped = shape(kind, &block.settings, found, &lines, language);
    let text = said(language, &builder.piped(&block.text, "{"));
    let mut question = Question::new("", shaped.body, text);
    question.help = said(language, &builder.piped(&block.help.join("\n"), "{"));
    let answered = question.body.is_asked();
    question.required = answered && !block.settings.optional;
    question.not_applicable = answered && block.settings.not_applicable;
    question.role = (kind == Kind::Nps).then_some(Role::Nps);
    let mut draft = Draft::new(&format!("q{}", block.number), question, shaped.kind, place.clone());
    let maps = (shaped.options.unwrap_or(names), shaped.rows);
    (draft.options, draft.rows) = (with_keys(maps.0), with_keys(maps.1));
    if let Some(source) = block.settings.condition {
        draft.pending.push((Slot::DisplayIf, source, place));
    }
    let own = &draft.name;
    let jumps = choices.iter().zip(&block.options).enumerate().filter_map(|(index, (choice, (line, _)))| {
        let source = match draft.kind {
            KnownKind::Many => format!("contains({own}, '{}')", index + 1),
            _ => format!("{own} = '{}'", index + 1),
        };
        Some((Slot::Jump(choice.jump.clone()?), source, Place::Line(*line)))
    });
    let jumps: Vec<_> = jumps.collect();
    draft.pending.extend(jumps);
    draft
}

/// Conditions may name an option by its number or by its key.
fn with_keys(names: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let keys: Vec<_> = names.values().map(|key| (key.clone(), key.clone())).collect();
    names.into_iter().chain(keys).collect()
}

struct Shaped {
    body: QuestionBody,
    kind: KnownKind,
    /// Those of the columns, where lines are not options.
    options: Option<BTreeMap<String, String>>,
    rows: BTreeMap<String, String>,
}

fn plain(body: QuestionBody, kind: KnownKind) -> Shaped {
    Shaped { body, kind, options: None, rows: BTreeMap::new() }
}

fn shape(
    kind: Kind,
    settings: &Settings,
    found: Vec<AnswerOption>,
    lines: &[&str],
    language: &str,
) -> Shaped {
    let mut list = OptionList::from(found);
    list.shuffle = settings.shuffle;
    let moment = MomentField::default();
    let (body, known) = match kind {
        Kind::Single => (QuestionBody::SingleChoice(list), KnownKind::One),
        Kind::Dropdown => (QuestionBody::Dropdown(list), KnownKind::One),
        Kind::YesNo => return yes_no(list, language),
        Kind::Multiple => {
            let (min_chosen, max_chosen) = (settings.least, settings.most);
            (QuestionBody::MultipleChoice(MultipleChoice { list, min_chosen, max_chosen }), KnownKind::Many)
        }
        Kind::Ranking => (QuestionBody::Ranking(Ranking { list, places: settings.most }), KnownKind::Many),
        Kind::Sum => {
            let total = settings.total.unwrap_or(100);
            (
                QuestionBody::ConstantSum(ConstantSum { list, total, unit: Text::default() }),
                KnownKind::RowsNumber,
            )
        }
        Kind::Scale | Kind::Nps | Kind::Stars => {
            (QuestionBody::Scale { scale: scale(kind, settings, lines, language) }, KnownKind::Number)
        }
        Kind::Slider => (QuestionBody::Slider(slider(settings, lines, language)), KnownKind::Number),
        Kind::Number => {
            let bound = |bound: i64| Number::whole(bound);
            let (min, max) =
                (settings.range.map(|range| bound(range.0)), settings.range.map(|range| bound(range.1)));
            (QuestionBody::Number(NumberField { min, max, ..NumberField::default() }), KnownKind::Number)
        }
        Kind::Open => (QuestionBody::Open(OpenField::default()), KnownKind::Text),
        Kind::Short => (QuestionBody::ShortText(OpenField::default()), KnownKind::Text),
        Kind::Date => (QuestionBody::Date(moment), KnownKind::Text),
        Kind::Time => (QuestionBody::Time(moment), KnownKind::Text),
        Kind::DateTime => (QuestionBody::DateTime(moment), KnownKind::Text),
        Kind::Email => (QuestionBody::Email {}, KnownKind::Text),
        Kind::Mobile => (QuestionBody::Mobile {}, KnownKind::Text),
        Kind::IdNumber => (QuestionBody::IdNumber {}, KnownKind::Text),
        Kind::Description => (QuestionBody::Description {}, KnownKind::Text),
        Kind::Section => (QuestionBody::Section {}, KnownKind::Text),
        Kind::Consent => (QuestionBody::Consent {}, KnownKind::Agreed),
        Kind::MatrixSingle | Kind::MatrixMultiple | Kind::MatrixScale | Kind::Differential => {
            return matrix(kind, settings, lines, language);
        }
    };
    plain(body, known)
}

fn yes_no(mut list: OptionList, language: &str) -> Shaped {
    let given: Vec<Text> = list.options.drain(..).map(|option| option.text).collect();
    let words = match (given.len(), language) {
        (2, _) => given,
        (_, "en") => vec![said(language, "Yes"), said(language, "No")],
        _ => vec![said(language, "是"), said(language, "否")],
    };
    let keyed = ["yes", "no"].into_iter().zip(words);
    list.options = keyed.map(|(key, text)| AnswerOption::new(key, text)).collect();
    let names = [("1", "yes"), ("2", "no")].map(|(name, key)| (name.to_owned(), key.to_owned()));
    Shaped { options: Some(names.into()), ..plain(QuestionBody::YesNo(list), KnownKind::One) }
}

/// `很不满意 ~ 非常满意`
fn ends(line: &str) -> Option<(&str, &str)> {
    let marks = ["——", "--", "～", "~", "…", "→"];
    marks.iter().find_map(|mark| line.split_once(mark)).map(|(low, high)| {
        (low.trim(), high.trim_matches(|c: char| c == '…' || c == '~' || c.is_whitespace()))
    })
}

fn scale(kind: Kind, settings: &Settings, lines: &[&str], language: &str) -> Scale {
    let usual = if kind == Kind::Nps { (0, 10) } else { (1, 5) };
    let several = if lines.len() > 1 { lines.to_vec() } else { Vec::new() };
    let counted = i64::try_from(several.len()).unwrap_or(i64::MAX);
    let (min, max) = settings.range.unwrap_or(match counted {
        2..=10 => (1, counted),
        _ => usual,
    });
    let mut scale = Scale::new(min, max);
    if kind == Kind::Stars {
        scale.look = ScaleLook::Stars;
    }
    if let Some((low, high)) = lines.first().filter(|_| several.is_empty()).and_then(|line| ends(line)) {
        (scale.low_label, scale.high_label) = (said(language, low), said(language, high));
    }
    if counted == max.saturating_sub(min).saturating_add(1) {
        scale.point_labels =
            (min..=max).zip(several).map(|(point, words)| (point, said(language, words))).collect();
    }
    scale
}

fn slider(settings: &Settings, lines: &[&str], language: &str) -> SliderField {
    let (min, max) = settings.range.unwrap_or((0, 100));
    let (low, high) = lines.first().and_then(|line| ends(line)).unwrap_or_default();
    SliderField {
        min: Number::whole(min),
        max: Number::whole(max),
        step: Number::whole(1),
        low_label: said(language, low),
        high_label: said(language, high),
        unit: Text::default(),
    }
}

/// Words of one line side by side.
fn side_by_side(line: &str) -> Vec<&str> {
    let by = |separators: &[char]| -> Vec<&'_ str> {
        line.split(separators).map(str::trim).filter(|word| !word.is_empty()).collect()
    };
    for separators in [&['|', '｜'][..], &['\t'], &['，', ','], &['、'], &[' ', '　']] {
        let words = by(separators);
        if words.len() > 1 {
            return words;
        }
    }
    vec![line]
}

/// Columns and rows: marked (`列：`, `行：`), or the first line of several words and the lines below it.
fn parts<'a>(lines: &[&'a str]) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut columns, mut rows) = (Vec::new(), Vec::new());
    for line in lines {
        let marked = |marks: &[&str]| marks.iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim);
        if let Some(words) = marked(&["列：", "列:", "选项：", "选项:"]) {
            columns = side_by_side(words);
        } else if let Some(words) = marked(&["行：", "行:", "行标题：", "行标题:"]) {
            rows.extend(side_by_side(words));
        } else if columns.is_empty() && side_by_side(line).len() > 1 {
            columns = side_by_side(line);
        } else {
            rows.push(*line);
        }
    }
    (columns, rows)
}

fn matrix(kind: Kind, settings: &Settings, lines: &[&str], language: &str) -> Shaped {
    let numbered = |words: &[&str]| -> Vec<(String, Text)> {
        let words = words.iter().enumerate();
        words.map(|(index, words)| ((index + 1).to_string(), said(language, words))).collect()
    };
    if kind == Kind::Differential {
        let poles: Vec<_> = lines.iter().map(|line| ends(line).unwrap_or((line, ""))).collect();
        let (mut found, names, _) = rows(numbered(&poles.iter().map(|pole| pole.0).collect::<Vec<_>>()));
        for (row, pole) in found.iter_mut().zip(&poles) {
            row.opposite = said(language, pole.1);
        }
        let (min, max) = settings.range.unwrap_or((1, 7));
        let rated =
            RatedRows { rows: RowList { rows: found, ..RowList::default() }, scale: Scale::new(min, max) };
        let body = QuestionBody::SemanticDifferential(rated);
        return Shaped { rows: names, ..plain(body, KnownKind::RowsNumber) };
    }
    let (columns, row_words) = parts(lines);
    let (found, names, _) = rows(numbered(&row_words));
    let list = RowList { rows: found, shuffle: settings.shuffle, ..RowList::default() };
    if kind == Kind::MatrixScale {
        let scale = scale(Kind::Scale, settings, &columns, language);
        let body = QuestionBody::MatrixScale(RatedRows { rows: list, scale });
        return Shaped { rows: names, ..plain(body, KnownKind::RowsNumber) };
    }
    let (columns, column_names, _) = options(numbered(&columns));
    let choice = ChoiceRows { rows: list, columns };
    let (body, known) = match kind {
        Kind::MatrixMultiple => (QuestionBody::MatrixMultiple(choice), KnownKind::RowsMany),
        _ => (QuestionBody::MatrixSingle(choice), KnownKind::RowsOne),
    };
    Shaped { options: Some(column_names), rows: names, ..plain(body, known) }
}
