//! What could not be carried, and where it stands.

use crate::MAX_NOTES;
use serde::Serialize;
use std::{collections::BTreeMap, fmt, sync::LazyLock};

/// Where something stands in the file that was read, or in the document that is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The file as a whole.
    File,
    /// From 1.
    Line(usize),
    /// JSON pointer (RFC 6901).
    Pointer(String),
    /// Row of a sheet from 1, and the heading of the column.
    Cell { sheet: String, row: u32, column: String },
    /// Code of a question in the file or key in the document, and the part of it.
    Question { code: String, part: String },
}

impl Place {
    pub fn question(code: &str, part: &str) -> Self {
        Self::Question { code: code.to_owned(), part: part.to_owned() }
    }

    /// For people.
    pub fn text(&self, language: Language) -> String {
        let chinese = language == Language::Chinese;
        match self {
            Self::File if chinese => "整个文件".to_owned(),
            Self::File => "the file".to_owned(),
            Self::Line(line) if chinese => format!("第 {line} 行"),
            Self::Line(line) => format!("line {line}"),
            Self::Pointer(pointer) => pointer.clone(),
            Self::Cell { sheet, row, column } if chinese => format!("{sheet} 表第 {row} 行 {column} 列"),
            Self::Cell { sheet, row, column } => format!("sheet {sheet}, row {row}, {column}"),
            Self::Question { code, part } if part.is_empty() && chinese => format!("题目 {code}"),
            Self::Question { code, part } if part.is_empty() => format!("question {code}"),
            Self::Question { code, part } if chinese => format!("题目 {code} 的 {part}"),
            Self::Question { code, part } => format!("question {code}, {part}"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

macro_rules! note_codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub enum NoteCode {
            $($(#[$doc])* #[serde(rename = $code)] $variant),+
        }

        impl NoteCode {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Stable code; also its translation key.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

note_codes! {
    /// `kind`, `as`: a kind of question that the other side does not have; what it became.
    KindChanged = "kind_changed",
    /// `kind`: a question that could not be carried at all.
    KindLeftOut = "kind_left_out",
    /// `what`: a setting that the other side does not have.
    LeftOut = "left_out",
    /// `text`: a condition or formula that cannot be said on the other side.
    ConditionLeftOut = "condition_left_out",
    /// `from`, `to`: a name that is no key here.
    KeyChanged = "key_changed",
    /// Markup was taken out of a text.
    MarkupRemoved = "markup_removed",
    /// `text`: a line that is neither question nor option.
    LineLeftOut = "line_left_out",
    /// `kind`: the kind was not written; it was told from the options.
    KindGuessed = "kind_guessed",
    /// `max`: more questions, options or rows than there may be; the rest was left out.
    TooMany = "too_many",
    /// `languages`: only one language is written.
    LanguagesLeftOut = "languages_left_out",
    /// The text has no keys: read again, questions and options are numbered.
    KeysNotWritten = "keys_not_written",
    /// `min`, `max`: a scale that is not between 0 and 10 became options.
    ScaleAsOptions = "scale_as_options",
    /// `count` notes more.
    More = "more",
}

/// One thing that was not carried as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    pub place: Place,
    pub code: NoteCode,
    /// What the sentence names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<&'static str, String>,
}

/// A file that cannot be read would fail the tests of this crate.
static WORDS: LazyLock<[BTreeMap<String, String>; 2]> = LazyLock::new(|| {
    [include_str!("../locales/zh-CN.json"), include_str!("../locales/en.json")]
        .map(|json| serde_json::from_str(json).unwrap_or_default())
});

impl Note {
    pub(crate) fn new(place: Place, code: NoteCode) -> Self {
        Self { place, code, params: BTreeMap::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.insert(name, value.to_string().chars().take(200).collect());
        self
    }

    /// The sentence, without the place.
    pub fn text(&self, language: Language) -> String {
        let words = &WORDS[usize::from(language == Language::English)];
        let pattern = words.get(self.code.as_str()).map_or(self.code.as_str(), String::as_str);
        let mut text = pattern.to_owned();
        for (name, value) in &self.params {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}

/// Collects notes up to the limit.
#[derive(Debug, Default)]
pub(crate) struct Report {
    notes: Vec<Note>,
    more: usize,
}

impl Report {
    pub fn push(&mut self, note: Note) {
        if self.notes.len() + 1 < MAX_NOTES {
            self.notes.push(note);
        } else {
            self.more += 1;
        }
    }

    pub fn left_out(&mut self, place: Place, what: &str) {
        self.push(Note::new(place, NoteCode::LeftOut).with("what", what));
    }

    pub fn into_notes(mut self) -> Vec<Note> {
        if self.more > 0 {
            self.notes.push(Note::new(Place::File, NoteCode::More).with("count", self.more));
        }
        self.notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_has_words_in_both_languages_that_name_the_same_things() {
        let named = |text: &str| {
            let mut names: Vec<_> =
                text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
            names.sort_unstable();
            names.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(WORDS[0].len(), NoteCode::ALL.len());
        assert_eq!(WORDS[1].len(), NoteCode::ALL.len());
        for code in NoteCode::ALL {
            let [chinese, english] =
                [0, 1].map(|at| WORDS[at].get(code.as_str()).cloned().unwrap_or_default());
            assert!(!chinese.is_empty() && !english.is_empty(), "{code:?}");
            assert_eq!(named(&chinese), named(&english), "{code:?}");
        }
    }

    #[test]
    fn a_long_report_says_how_much_is_not_listed() {
        let mut report = Report::default();
        for line in 0..MAX_NOTES + 10 {
            report.left_out(Place::Line(line), "x");
        }
        let notes = report.into_notes();
        assert_eq!(notes.len(), MAX_NOTES);
        assert_eq!(notes.last().map(|note| note.params["count"].as_str()), Some("11"));
    }
}
