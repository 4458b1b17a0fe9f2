//! The spot at which a link hangs: a counter, an employee's desk, a machine.

use crate::{response::Attributes, wave::store::AttributeName};
use manyi_kernel::Locale;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Characters of a code.
pub const MAX_PLACE_CODE: usize = 40;
/// Characters of a name.
pub const MAX_PLACE_NAME: usize = 60;

/// Attributes by which a response tells its place.
const NAME: &str = "place";
const CODE: &str = "place_code";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    Counter,
    Employee,
    /// A machine, a room, a product.
    Other,
}

impl PlaceKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Employee => "employee",
            Self::Other => "other",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Counter, Self::Employee, Self::Other].into_iter().find(|kind| kind.code() == code)
    }
}

/// One spot of a unit. Its code never changes: answers and paper carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub kind: PlaceKind,
    /// The enterprise's own, unique in its unit: 1 to 40 letters, digits, `-`, `_` and `.`.
    pub code: String,
    /// What people read: 1 to 60 characters.
    pub name: String,
}

impl Place {
    pub(crate) fn has_good_code(&self) -> bool {
        let plain = |one: char| one.is_alphanumeric() || "-_.".contains(one);
        (1..=MAX_PLACE_CODE).contains(&self.code.chars().count()) && self.code.chars().all(plain)
    }

    pub(crate) fn has_good_name(&self) -> bool {
        let is_text = !self.name.chars().any(char::is_control) && self.name.trim() == self.name;
        is_text && (1..=MAX_PLACE_NAME).contains(&self.name.chars().count())
    }

    /// What a response keeps of it.
    pub(crate) fn attributes(&self) -> Attributes {
        let pairs = [(NAME, &self.name), (CODE, &self.code)];
        pairs.into_iter().map(|(code, text)| (code.to_owned(), text.as_str().into())).collect()
    }
}

/// What those attributes are called; no wave names them.
pub(crate) fn attribute_names() -> [AttributeName; 2] {
    let name = |code: &str, chinese: &str, english: &str| AttributeName {
        code: code.to_owned(),
        text: BTreeMap::from([
            (Locale::ZhCn.code().to_owned(), chinese.to_owned()),
            (Locale::En.code().to_owned(), english.to_owned()),
        ]),
    };
    [name(NAME, "点位", "Place"), name(CODE, "点位编号", "Place code")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_that_paper_cannot_carry_are_refused() {
        for (code, name, wanted) in [
            ("C03", "3号窗口", (true, true)),
            ("A.1-b_2", "王敏", (true, true)),
            ("窗口3", "x", (true, true)),
            ("", "", (false, false)),
            ("a b", " x", (false, false)),
            ("a/b", "x\ny", (false, false)),
        ] {
            let place = Place { kind: PlaceKind::Counter, code: code.to_owned(), name: name.to_owned() };
            assert_eq!((place.has_good_code(), place.has_good_name()), wanted, "{code:?} {name:?}");
        }
        let long = "长".repeat(61);
        let place = Place { kind: PlaceKind::Other, code: long[..41 * 3].to_owned(), name: long };
        assert!(!place.has_good_code() && !place.has_good_name());
    }
}
