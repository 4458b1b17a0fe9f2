//! E-mail, WeChat and QQ, plates, passports.

use super::{Hit, Kind, View, digits::is_word};

/// Longest local part or domain that is looked at: keeps the search linear on hostile text.
const MOST_EMAIL: usize = 64;

/// An e-mail address that starts at a place.
pub fn email(view: &View, start: usize) -> Option<Hit> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    if !view.at(start).is_ascii_alphanumeric() || is_local(view.before(start)) {
        return None;
    }
    let local = (0..MOST_EMAIL).take_while(|offset| is_local(view.at(start + offset))).count();
    if view.at(start + local) != '@' {
        return None;
    }
    let domain = start + local + 1;
    let is_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut end = domain + (0..MOST_EMAIL).take_while(|offset| is_domain(view.at(domain + offset))).count();
    while end > domain && !view.at(end - 1).is_ascii_alphanumeric() {
        end -= 1;
    }
    let last = view.chars[domain..end].iter().rposition(|c| *c == '.').map(|dot| domain + dot + 1)?;
    (last > domain + 1 && end - last >= 2 && view.chars[last..end].iter().all(char::is_ascii_alphabetic))
        .then_some((end, Kind::Email, start))
}

const WECHAT: [&str; 8] = ["微信", "wx", "weixin", "vx", "v信", "薇信", "wechat", "威信"];
const QQ: [&str; 4] = ["qq", "扣扣", "企鹅", "qq群"];

/// A WeChat or QQ account that starts at a place, named by the word before it.
pub fn account(view: &View, start: usize) -> Option<Hit> {
    let c = view.at(start);
    if !c.is_ascii_alphanumeric() || is_word(view.before(start)) && !view.follows(start, &["qq", "wx", "vx"])
    {
        return None;
    }
    let is_account = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let length = (0..=20).take_while(|offset| is_account(view.at(start + offset))).count();
    let word = &view.chars[start..start + length];
    if (5..=11).contains(&length)
        && word.iter().all(char::is_ascii_digit)
        && c != '0'
        && view.follows(start, &QQ)
    {
        return Some((start + length, Kind::Qq, start));
    }
    let is_own_name = word.starts_with(&['w', 'x', 'i', 'd', '_']);
    if (6..=20).contains(&length)
        && c.is_ascii_alphabetic()
        && (is_own_name || view.follows(start, &WECHAT))
        && view.at(start + length) != '@'
    {
        return Some((start + length, Kind::Wechat, start));
    }
    None
}

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// A number plate that starts at a place.
pub fn plate(view: &View, start: usize) -> Option<Hit> {
    let c = view.at(start);
    if !PROVINCES.contains(c) || !view.at(start + 1).is_ascii_alphabetic() {
        return None;
    }
    let first = start + 2 + usize::from(matches!(view.at(start + 2), '·' | '.' | ' ' | '-' | '•' | '・'));
    let mut length = (0..7).take_while(|offset| view.at(first + offset).is_ascii_alphanumeric()).count();
    if length == 4 && matches!(view.at(first + 4), '学' | '警' | '挂' | '港' | '澳' | '领') {
        length = 5;
    }
    let signs = view.chars.get(first..first + length)?;
    let has_digit =
        signs.iter().any(char::is_ascii_digit) || view.follows(start, &["车牌", "车牌号", "车号"]);
    let allowed = signs.iter().all(|c| !matches!(c, 'i' | 'o'));
    ((5..=6).contains(&length) && has_digit && allowed).then_some((first + length, Kind::Plate, start))
}

/// A Chinese passport or travel permit that starts at a place.
pub fn passport(view: &View, start: usize) -> Option<Hit> {
    let first = view.at(start);
    if !matches!(first, 'e' | 'g' | 'd' | 's' | 'p' | 'h' | 'k' | 'm' | 'c') || is_word(view.before(start)) {
        return None;
    }
    let letters = 1 + usize::from(first == 'e' && view.at(start + 1).is_ascii_alphabetic());
    let digits = (0..10).take_while(|offset| view.at(start + letters + offset).is_ascii_digit()).count();
    let end = start + letters + digits;
    let named = matches!(first, 'e' | 'g') || view.follows(start, &["护照", "通行证", "passport"]);
    (letters + digits == 9 && named && !is_word(view.at(end))).then_some((end, Kind::Passport, start))
}
