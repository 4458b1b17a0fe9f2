//! What is known of a customer, and which values it may have.

use manyi_kernel::FieldProblem;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const CODE_MAX: usize = 64;
const NAME_MAX: usize = 100;
const WORD_MAX: usize = 60;
const EMAIL_MAX: usize = 254;
const VALUE_MAX: usize = 200;
const MAX_ATTRIBUTES: usize = 20;

#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CustomerKind {
    #[default]
    Person,
    Organisation,
}

/// Whether the customer may be asked.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Nothing was said; surveys about the service they had are admissible.
    #[default]
    Unknown,
    Given,
    /// Never asked: left out of every frame.
    Refused,
}

/// Everything but the code and the unit; an absent text is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CustomerFields {
    pub name: Option<String>,
    pub kind: CustomerKind,
    /// 客户等级 / segment, in the organisation's own words.
    pub tier: Option<String>,
    pub region: Option<String>,
    /// Digits with an optional `+`; spaces and hyphens are taken out.
    pub mobile: Option<String>,
    pub email: Option<String>,
    pub consent: Consent,
    /// Up to 20 more facts, each of up to 200 characters.
    pub attributes: BTreeMap<String, String>,
}

impl CustomerKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }

    pub(crate) fn from_code(code: &str) -> Self {
        if code == "organisation" { Self::Organisation } else { Self::Person }
    }

    /// As files of the field have it.
    pub(crate) fn read(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "个人" | "自然人" | "居民" | "person" | "individual" | "personal" => Some(Self::Person),
            "单位" | "企业" | "法人" | "公司" | "机构" | "organisation" | "organization" | "company"
            | "corporate" => Some(Self::Organisation),
            _ => None,
        }
    }
}

impl Consent {
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Given => "given",
            Self::Refused => "refused",
        }
    }

    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "given" => Self::Given,
            "refused" => Self::Refused,
            _ => Self::Unknown,
        }
    }

    /// As files of the field have it.
    pub(crate) fn read(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "是" | "同意" | "允许" | "可以" | "yes" | "y" | "1" | "true" | "given" => {
                Some(Self::Given)
            }
            "否" | "不同意" | "拒绝" | "拒访" | "免打扰" | "no" | "n" | "0" | "false" | "refused" => {
                Some(Self::Refused)
            }
            "未知" | "unknown" => Some(Self::Unknown),
            _ => None,
        }
    }
}

/// The organisation's own code: 1–64 characters, none of them invisible.
pub(crate) fn code(text: &str, place: &str) -> Result<String, FieldProblem> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(FieldProblem::new(place, "required"));
    }
    short(trimmed, CODE_MAX, place)
}

impl CustomerFields {
    /// The same without surrounding space and empty texts, or everything that is wrong; places are `/<field>`.
    pub(crate) fn tidied(self) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut keep = |checked: Result<Option<String>, FieldProblem>| {
            checked.unwrap_or_else(|problem| {
                problems.push(problem);
                None
            })
        };
        let name = keep(word(self.name, NAME_MAX, "/name"));
        let tier = keep(word(self.tier, WORD_MAX, "/tier"));
        let region = keep(word(self.region, WORD_MAX, "/region"));
        let mobile = keep(mobile(self.mobile));
        let email = keep(email(self.email));
        let mut attributes = BTreeMap::new();
        for (key, value) in self.attributes {
            let place = format!("/attributes/{}", key.replace('~', "~0").replace('/', "~1"));
            let named = short(key.trim(), WORD_MAX, &place);
            match named.and_then(|key| Ok((key, word(Some(value), VALUE_MAX, &place)?))) {
                Ok((key, Some(value))) if !key.is_empty() => {
                    attributes.insert(key, value);
                }
                Ok(_) => {}
                Err(problem) => problems.push(problem),
            }
        }
        if attributes.len() > MAX_ATTRIBUTES {
            let problem = FieldProblem::new("/attributes", "customer.too_many_attributes");
            problems.push(problem.with("max", MAX_ATTRIBUTES));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self { name, tier, region, mobile, email, attributes, ..self })
    }
}

fn short(text: &str, max: usize, place: &str) -> Result<String, FieldProblem> {
    if text.chars().count() > max {
        return Err(FieldProblem::new(place, "too_long").with("max", max));
    }
    if text.chars().any(char::is_control) {
        return Err(FieldProblem::new(place, "invisible_character"));
    }
    Ok(text.to_owned())
}

fn word(text: Option<String>, max: usize, place: &str) -> Result<Option<String>, FieldProblem> {
    let trimmed = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    trimmed.map(|text| short(text, max, place)).transpose()
}

fn mobile(text: Option<String>) -> Result<Option<String>, FieldProblem> {
    let Some(text) = word(text, VALUE_MAX, "/mobile")? else { return Ok(None) };
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
    let digits = plain.strip_prefix('+').unwrap_or(&plain);
    if !(5..=20).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(FieldProblem::new("/mobile", "customer.bad_mobile"));
    }
    // A Chinese mobile number is written with and without its country: one form finds it again.
    let national = plain.strip_prefix("+86").or_else(|| plain.strip_prefix("0086"));
    Ok(Some(national.filter(|rest| rest.len() == 11).unwrap_or(&plain).to_owned()))
}

fn email(text: Option<String>) -> Result<Option<String>, FieldProblem> {
    let Some(text) = word(text, EMAIL_MAX, "/email")? else { return Ok(None) };
    let fits = text.split_once('@').is_some_and(|(mailbox, host)| {
        !mailbox.is_empty()
            && host.contains('.')
            && !host.contains('@')
            && !text.contains(char::is_whitespace)
    });
    // One form is found again, however it is written in a letter.
    if fits { Ok(Some(text.to_lowercase())) } else { Err(FieldProblem::new("/email", "customer.bad_email")) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn numbers_and_addresses_take_one_form_or_are_refused() {
        for (given, kept) in [
            ("138 1234 5678", Some("13812345678")),
            ("+86 138-1234-5678", Some("13812345678")),
            ("0086 13812345678", Some("13812345678")),
            ("+44 20 7946 0000", Some("+442079460000")),
            ("(010)12345678", Some("01012345678")),
            ("1234", None),
            ("无", None),
            ("138123456781381234567", None),
        ] {
            let fields = CustomerFields { mobile: Some(given.to_owned()), ..CustomerFields::default() };
            let found = fields.tidied().ok().and_then(|fields| fields.mobile);
            assert_eq!(found.as_deref(), kept, "{given}");
        }
        for (given, fine) in
            [("a@b.cn", true), (" a@b.cn ", true), ("a@b", false), ("a b@c.cn", false), ("@b.cn", false)]
        {
            let fields = CustomerFields { email: Some(given.to_owned()), ..CustomerFields::default() };
            assert_eq!(fields.tidied().is_ok(), fine, "{given}");
        }
    }

    #[test]
    fn every_wrong_field_is_named() {
        let long = "长".repeat(101);
        let fields = CustomerFields {
            name: Some(long.clone()),
            mobile: Some("x".to_owned()),
            email: Some("x".to_owned()),
            attributes: BTreeMap::from([("a/b".to_owned(), long.repeat(2))]),
            ..CustomerFields::default()
        };
        let places: Vec<String> = fields.tidied().unwrap_err().into_iter().map(|wrong| wrong.place).collect();
        assert_eq!(places, ["/name", "/mobile", "/email", "/attributes/a~1b"]);
        let empty = CustomerFields { tier: Some("  ".to_owned()), ..CustomerFields::default() };
        assert_eq!(empty.tidied().unwrap().tier, None);
    }
}
