//! Reads the text: first into blocks of a head and the lines below it, then each block into a question.

use super::{
    kinds::Kind,
    lines::{Line, head, heading, is_break, lines, option, options_on_line, without_brackets},
    shape::{Block, question_of},
};
use crate::build::{Builder, said};
use crate::logic::Dialect;
use crate::{Note, NoteCode, Place, Unreadable};
use manyi_rules::{Questionnaire, Text};
use regex::Regex;
use std::sync::LazyLock;

/// The language that the text is written in: Chinese where there is any.
fn language(text: &str) -> &'static str {
    let chinese = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    if text.chars().any(chinese) { "zh-CN" } else { "en" }
}

pub(crate) fn read(text: &str) -> Result<(Questionnaire, Vec<Note>), Unreadable> {
    let mut reader = Reader {
        builder: Builder::new(Dialect::Plain),
        language: language(text),
        block: None,
        before: Vec::new(),
        page_title: Text::default(),
        page_wanted: true,
    };
    for line in lines(text) {
        reader.line(&line);
    }
    reader.close();
    reader.builder.document.languages = vec![reader.language.to_owned()];
    reader.builder.finish()
}

struct Reader<'a> {
    builder: Builder,
    language: &'static str,
    block: Option<Block<'a>>,
    /// Lines before the first question: title and introduction.
    before: Vec<&'a str>,
    page_title: Text,
    page_wanted: bool,
}

/// What brackets and marks of a head say.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub kind: Option<Kind>,
    pub optional: bool,
    pub not_applicable: bool,
    pub least: Option<usize>,
    pub most: Option<usize>,
    /// `1-5`
    pub range: Option<(i64, i64)>,
    pub total: Option<i64>,
    pub condition: Option<String>,
    pub shuffle: bool,
}

static AT_LEAST: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:最少|至少)(?:选|选择)?\s*([0-9]+)\s*[项个]?$").ok());
static AT_MOST: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:最多|至多|限)(?:选|选择)?\s*([0-9]+)\s*[项个]?$").ok());
static RANGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"([0-9]{1,7})\s*(?:-|–|—|~|～|至|到)\s*([0-9]{1,7})\s*分?$").ok());
static TOTAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:总和|合计|共)\s*[:：]?\s*([0-9]{1,6})\s*分?$").ok());

fn number<T: std::str::FromStr>(pattern: &LazyLock<Option<Regex>>, text: &str) -> Option<T> {
    (**pattern).as_ref()?.captures(text)?.get(1)?.as_str().parse().ok()
}

impl Settings {
    /// Whether the bracket says something that is understood.
    fn take(&mut self, inner: &str) -> bool {
        // One bracket may say several things: `[多选题，必答，最多选3项]`.
        if let Some(source) =
            inner.strip_prefix("条件").map(|rest| rest.trim_start_matches([':', '：']).trim())
        {
            self.condition = Some(source.to_owned());
            return !source.is_empty();
        }
        let parts: Vec<_> =
            inner.split(['，', ',', '；', ';', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut tried = self.clone();
        let understood = !parts.is_empty() && parts.iter().all(|part| tried.one(part));
        if understood {
            *self = tried;
        }
        understood
    }

    fn one(&mut self, part: &str) -> bool {
        match part {
            "必答" | "必填" | "必选" | "required" | "*" => return true,
            "选答" | "选填" | "非必答" | "非必填" | "可不填" | "optional" => {
                self.optional = true;
                return true;
            }
            "可选不适用" | "可不适用" => {
                self.not_applicable = true;
                return true;
            }
            "选项随机" | "随机" => {
                self.shuffle = true;
                return true;
            }
            _ => {}
        }
        if let Some(count) = number(&AT_LEAST, part) {
            self.least = Some(count);
        } else if let Some(count) = number(&AT_MOST, part) {
            self.most = Some(count);
        } else if let Some(total) = number(&TOTAL, part) {
            self.total = Some(total);
        } else {
            let kind = Kind::find(part);
            let range = RANGE.as_ref().and_then(|pattern| pattern.captures(part)).and_then(|found| {
                Some((found.get(1)?.as_str().parse().ok()?, found.get(2)?.as_str().parse().ok()?))
            });
            let bare = part.starts_with(|c: char| c.is_ascii_digit());
            if kind.is_none() && !(bare && range.is_some()) {
                return false;
            }
            self.kind = kind.or(self.kind);
            self.range = range.or(self.range);
        }
        true
    }
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &Line<'a>) {
        let open = self.block.as_ref().is_some_and(|block| block.takes_plain_lines());
        if is_break(line.text) {
            self.close();
            (self.page_wanted, self.page_title) = (true, Text::default());
        } else if let Some((number, words)) = head(line.text) {
            self.begin(Some(number), words, line);
        } else if option(line.text).is_some() && self.block.is_some() {
            if let Some(block) = &mut self.block {
                block
                    .options
                    .extend(options_on_line(line.text).into_iter().map(|words| (line.number, words)));
                block.marked = true;
            }
        } else if names_a_kind(line.text) {
            self.begin(None, line.text, line);
        } else if let Some(words) = heading(line.text).filter(|_| !open || line.text.starts_with('第')) {
            self.close();
            (self.page_wanted, self.page_title) = (true, said(self.language, words));
        } else if let Some(block) = &mut self.block {
            block.lower(line);
        } else if self.builder.document.pages.is_empty() && self.page_title.is_empty() {
            self.before.push(line.text);
        } else {
            self.not_understood(line);
        }
    }

    fn not_understood(&mut self, line: &Line<'_>) {
        let note = Note::new(Place::Line(line.number), NoteCode::LineLeftOut);
        self.builder.report.push(note.with("text", line.text));
    }

    fn begin(&mut self, number: Option<usize>, words: &'a str, line: &Line<'a>) {
        self.close();
        let mut settings = Settings { optional: false, ..Settings::default() };
        let text = without_brackets(words.trim_start_matches('*'), |inner| settings.take(inner));
        let text = text.trim().trim_end_matches('*').trim().to_owned();
        let number = number.unwrap_or_else(|| self.builder.next_number());
        self.block = Some(Block::new(number, line.number, text, settings));
    }

    fn close(&mut self) {
        let Some(block) = self.block.take() else { return };
        self.take_before();
        if self.page_wanted {
            self.page_wanted = false;
            self.builder.begin_page(std::mem::take(&mut self.page_title), None);
        }
        let draft = question_of(block, self.language, &mut self.builder);
        self.builder.push(draft);
    }

    fn take_before(&mut self) {
        let before = std::mem::take(&mut self.before);
        if let Some((title, rest)) = before.split_first() {
            let document = &mut self.builder.document;
            document.title = said(self.language, title.trim_start_matches('#'));
            document.introduction = said(self.language, &rest.join("\n"));
        }
    }
}

/// A line without a number that names a kind begins a question all the same.
fn names_a_kind(text: &str) -> bool {
    let mut settings = Settings::default();
    let words = without_brackets(text, |inner| settings.take(inner));
    settings.kind.is_some() && !words.is_empty()
}
