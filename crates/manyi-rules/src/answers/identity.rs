//! Addresses and numbers that belong to one person: whether they can be right.

use super::moment::{days_of, narrow};

/// In small letters, the blanks cut; `None` if it is none. Deliberately simple: one `@`, a domain with a dot.
pub(super) fn email(text: &str) -> Option<String> {
    let text: String = text.trim().chars().map(narrow).collect::<String>().to_lowercase();
    let (name, domain) = text.split_once('@')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let dots = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let name_good = (1..=64).contains(&name.len()) && name.chars().all(plain) && dots(name);
    let label_good = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let last_good = labels
        .last()
        .is_some_and(|last| last.chars().count() >= 2 && !last.bytes().all(|b| b.is_ascii_digit()));
    let good = name_good
        && labels.len() >= 2
        && last_good
        && domain.len() <= 253
        && labels.into_iter().all(label_good);
    good.then_some(text)
}

/// Eleven digits beginning with 13 … 19; blanks, hyphens and +86 are cut.
pub(super) fn mobile(text: &str) -> Option<String> {
    let text: String = text.chars().map(narrow).filter(|c| !c.is_whitespace() && *c != '-').collect();
    let text = text.strip_prefix("+86").or_else(|| text.strip_prefix("0086")).unwrap_or(&text);
    let good = text.len() == 11
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.starts_with('1')
        && matches!(text.as_bytes()[1], b'3'..=b'9');
    good.then(|| text.to_owned())
}

/// Eighteen characters with a day of birth and the check digit of GB 11643 (ISO 7064 MOD 11-2).
pub(super) fn id_number(text: &str) -> Option<String> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &[u8; 11] = b"10X98765432";
    let text: String =
        text.chars().map(narrow).filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    if text.len() != 18 || !text.is_ascii() {
        return None;
    }
    let (digits, check) = text.split_at(17);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(digits.as_bytes()[0], b'1'..=b'9') {
        return None;
    }
    let part = |range: std::ops::Range<usize>| digits[range].parse::<u32>().ok();
    let (year, month, day) = (part(6..10)?, part(10..12)?, part(12..14)?);
    let born = (1800..2200).contains(&year) && (1..=days_of(year, month)?).contains(&day);
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    let wanted = CHECK[usize::try_from(sum % 11).ok()?];
    (born && check.as_bytes()[0] == wanted).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_what_is_none() {
        for (text, wanted) in [
            ("Wang.Min@Example.com", Some("wang.min@example.com")),
            (" a@b.cn ", Some("a@b.cn")),
            ("ａ＠b．cn", Some("a@b.cn")),
            ("用户@例子.中国", None),
            ("min@例子.中国", Some("min@例子.中国")),
            ("a@b", None),
            ("a@b.1", None),
            ("a@@b.cn", None),
            ("a b@c.cn", None),
            (".a@b.cn", None),
            ("a..b@c.cn", None),
            ("a@-b.cn", None),
            ("a@b..cn", None),
            ("@b.cn", None),
            ("a@b.cn\nBcc: c@d.cn", None),
        ] {
            assert_eq!(email(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn mobile_numbers_are_those_of_the_mainland() {
        for (text, wanted) in [
            ("13800138000", Some("13800138000")),
            ("138 0013 8000", Some("13800138000")),
            ("+86 138-0013-8000", Some("13800138000")),
            ("１３８００１３８０００", Some("13800138000")),
            ("12800138000", None),
            ("1380013800", None),
            ("138001380000", None),
            ("010-12345678", None),
        ] {
            assert_eq!(mobile(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn identity_numbers_carry_a_day_and_a_check_digit() {
        // The example of the standard, GB 11643-1999, and one with X.
        for (text, wanted) in [
            ("11010519491231002X", Some("11010519491231002X")),
            ("11010519491231002x", Some("11010519491231002X")),
            ("440524188001010014", Some("440524188001010014")),
            ("110105194912310021", None),
            ("11010519491331002X", None),
            ("110105491231002", None),
            ("1101051949123100ＸX", None),
            ("01010519491231002X", None),
        ] {
            assert_eq!(id_number(text).as_deref(), wanted, "{text}");
        }
    }
}
