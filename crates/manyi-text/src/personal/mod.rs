//! Personal data in free text: found, named by kind, and masked before anybody sees it.

mod checks;
mod digits;
pub(crate) mod generate;
mod handles;
mod mask;
mod ordinary;

pub use mask::{MaskStyle, mask};

use crate::{normal::fold_char, sequence::Tagger};
use serde::{Deserialize, Serialize};

/// A kind of personal datum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Name,
    /// A mobile number, also in full width, in groups or in Chinese digits.
    Phone,
    Landline,
    /// Identity card of 18 (checksum) or 15 digits.
    IdCard,
    /// Luhn checksum.
    BankCard,
    Email,
    Wechat,
    Qq,
    Plate,
    Passport,
    Address,
}

impl Kind {
    /// The word that stands in the place of the datum.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "姓名",
            Self::Phone => "手机号",
            Self::Landline => "电话",
            Self::IdCard => "身份证号",
            Self::BankCard => "银行卡号",
            Self::Email => "邮箱",
            Self::Wechat => "微信号",
            Self::Qq => "QQ号",
            Self::Plate => "车牌号",
            Self::Passport => "护照号",
            Self::Address => "地址",
        }
    }
}

/// A personal datum: characters `start..end` of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// A text as the finders see it: half width, without invisible signs, each character with its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    pub chars: Vec<char>,
    pub origin: Vec<usize>,
}

impl View {
    pub fn of(text: &str) -> Self {
        let mut view = Self::default();
        for (place, original) in text.chars().enumerate() {
            if let Some(folded) = fold_char(original) {
                // The case of letters does not matter to any finder; plates and passports are written in capitals as a rule only.
                view.chars.push(folded);
                view.origin.push(place);
            }
        }
        view
    }

    pub fn at(&self, place: usize) -> char {
        self.chars.get(place).copied().unwrap_or('\0')
    }

    /// The character before a place.
    pub fn before(&self, place: usize) -> char {
        if place == 0 { '\0' } else { self.at(place - 1) }
    }

    /// Do the characters before a place end with one of the words, signs of speech left out?
    pub fn follows(&self, place: usize, words: &[&str]) -> bool {
        let mut end = place;
        while end > 0
            && place - end < 4
            && matches!(
                self.at(end - 1),
                ':' | ' ' | '是' | '为' | '\u{ff1a}' | '=' | '号' | '码' | '"' | '\''
            )
        {
            end -= 1;
        }
        [place, end].iter().any(|&end| words.iter().any(|word| self.ends_with(end, word)))
    }

    fn ends_with(&self, end: usize, word: &str) -> bool {
        let length = word.chars().count();
        length <= end && self.chars[end - length..end].iter().copied().eq(word.chars())
    }

    fn finding(&self, start: usize, end: usize, kind: Kind) -> Finding {
        Finding { start: self.origin[start], end: self.origin[end - 1] + 1, kind }
    }
}

/// The data that have a form of their own: numbers, addresses of accounts, plates. Linear in the length of the text.
#[must_use]
pub fn structured(text: &str) -> Vec<Finding> {
    let view = View::of(text);
    let mut found = Vec::new();
    let mut place = 0;
    while place < view.chars.len() {
        let hit = handles::email(&view, place)
            .or_else(|| handles::account(&view, place))
            .or_else(|| handles::plate(&view, place))
            .or_else(|| handles::passport(&view, place))
            .or_else(|| digits::number(&view, place));
        match hit {
            Some((end, kind, start)) => {
                found.push(view.finding(start, end, kind));
                place = end;
            }
            None => place += 1,
        }
    }
    found
}

/// All personal data of a text: those with a form by rule, names and addresses by a tagger trained for them,
/// except what surely is no one's.
/// The result is ordered and free of overlaps; what has a form wins.
#[must_use]
pub fn find(text: &str, tagger: Option<&Tagger>) -> Vec<Finding> {
    let mut found = structured(text);
    let Some(tagger) = tagger else { return found };
    let by_form = found.clone();
    let chars: Vec<char> = text.chars().collect();
    for span in tagger.spans(text) {
        let kind = match span.kind.as_str() {
            "NAME" => Kind::Name,
            "ADDR" => Kind::Address,
            _ => continue,
        };
        if by_form.iter().all(|other| span.end <= other.start || other.end <= span.start)
            && !ordinary::is_ordinary(&chars, (span.start, span.end), kind)
        {
            found.push(Finding { start: span.start, end: span.end, kind });
        }
    }
    found.sort_by_key(|finding| finding.start);
    found
}

/// Where a hit ends, what it is, where it starts.
pub(crate) type Hit = (usize, Kind, usize);
