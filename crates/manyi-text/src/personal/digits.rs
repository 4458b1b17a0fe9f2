//! Numbers made of digits: mobile, landline, identity and bank card, also in groups, in brackets or in Chinese digits.

use super::{Hit, Kind, View, checks};

/// Groups of digits that may belong together: a card in fives, a number with area code.
const MOST_GROUPS: usize = 6;
/// Longer runs are no number of a person.
const MOST_DIGITS: usize = 24;
/// Numbers after these words belong to things.
const OF_THINGS: [&str; 12] =
    ["订单", "订单号", "运单", "单号", "快递单", "编号", "流水", "条码", "合同", "工单", "so", "物流"];

/// A number that starts at a place.
pub fn number(view: &View, start: usize) -> Option<Hit> {
    let c = view.at(start);
    if chinese_digit(c).is_some() && chinese_digit(view.before(start)).is_none() {
        return chinese_mobile(view, start);
    }
    if c == '(' {
        return bracketed_landline(view, start);
    }
    if !(c.is_ascii_digit() || c == '+')
        || is_joined(view.before(start))
        || (c == '+' && !view.at(start + 1).is_ascii_digit())
    {
        return None;
    }
    let first = if c == '+' { start + 1 } else { start };
    let groups = Groups::from(view, first);
    for count in (1..=groups.ends.len()).rev() {
        let (digits, end) = groups.joined(count);
        if let Some(kind) = kind(view, start, &digits, &groups.lengths[..count]) {
            return Some((end, kind, start));
        }
    }
    None
}

/// Digits in groups with one blank or hyphen between them.
struct Groups {
    digits: Vec<u8>,
    lengths: Vec<usize>,
    ends: Vec<usize>,
}

impl Groups {
    fn from(view: &View, first: usize) -> Self {
        let mut groups = Self { digits: Vec::new(), lengths: Vec::new(), ends: Vec::new() };
        let mut place = first;
        while groups.ends.len() < MOST_GROUPS && groups.digits.len() < MOST_DIGITS {
            let length =
                (0..=MOST_DIGITS).take_while(|offset| view.at(place + offset).is_ascii_digit()).count();
            if length == 0 {
                break;
            }
            groups.digits.extend(view.chars[place..place + length].iter().map(|&c| c as u8));
            place += length;
            let mut closed = !is_word(view.at(place));
            // The check sign of an identity number.
            if view.at(place) == 'x' && groups.digits.len() == 17 && !is_word(view.at(place + 1)) {
                groups.digits.push(b'x');
                place += 1;
                closed = true;
            }
            groups.lengths.push(groups.digits.len());
            groups.ends.push(if closed { place } else { usize::MAX });
            if !(matches!(view.at(place), ' ' | '-') && view.at(place + 1).is_ascii_digit()) {
                break;
            }
            place += 1;
        }
        groups
    }

    fn joined(&self, count: usize) -> (Vec<u8>, usize) {
        (self.digits[..self.lengths[count - 1]].to_vec(), self.ends[count - 1])
    }
}

fn kind(view: &View, start: usize, digits: &[u8], lengths: &[usize]) -> Option<Kind> {
    // An open end (letters follow) is a code of something.
    if digits.is_empty() || view.follows(start, &OF_THINGS) {
        return None;
    }
    let bare = if digits.len() > 11 {
        digits.strip_prefix(b"0086").or_else(|| digits.strip_prefix(b"86")).unwrap_or(digits)
    } else {
        digits
    };
    if checks::is_mobile(bare) {
        return Some(Kind::Phone);
    }
    if view.at(start) == '+' {
        return None;
    }
    if checks::is_id_18(digits)
        || (checks::is_id_15(digits) && lengths.len() == 1 && !checks::is_luhn(digits))
    {
        return Some(Kind::IdCard);
    }
    if (16..=19).contains(&digits.len())
        && !digits.contains(&b'x')
        && checks::is_luhn(digits)
        && (b'3'..=b'6').contains(&digits[0])
    {
        return Some(Kind::BankCard);
    }
    if checks::is_id_15(digits) && view.follows(start, &["身份证", "证件", "身份"]) {
        return Some(Kind::IdCard);
    }
    let code = checks::area_code(digits)?;
    let rest = digits.len().checked_sub(code)?;
    let split_at_code = lengths.len() == 1 || (lengths.len() == 2 && lengths[0] == code);
    let is_local = (7..=8).contains(&rest) && (b'2'..=b'8').contains(&digits[code]);
    (split_at_code && is_local && (code == 4 || rest == 8)).then_some(Kind::Landline)
}

/// An area code in brackets: (0571)23917567.
fn bracketed_landline(view: &View, start: usize) -> Option<Hit> {
    let code: Vec<u8> = (1..=4)
        .map(|offset| view.at(start + offset))
        .take_while(char::is_ascii_digit)
        .map(|c| c as u8)
        .collect();
    let after = start + 1 + code.len();
    if checks::area_code(&code) != Some(code.len()) || view.at(after) != ')' {
        return None;
    }
    let first = after + 1 + usize::from(matches!(view.at(after + 1), ' ' | '-'));
    let local = (0..9).take_while(|offset| view.at(first + offset).is_ascii_digit()).count();
    ((7..=8).contains(&local) && !is_word(view.at(first + local))).then_some((
        first + local,
        Kind::Landline,
        start,
    ))
}

fn chinese_mobile(view: &View, start: usize) -> Option<Hit> {
    let digits: Vec<u8> = (0..12).map_while(|offset| chinese_digit(view.at(start + offset))).collect();
    checks::is_mobile(&digits).then_some((start + 11, Kind::Phone, start))
}

const fn chinese_digit(c: char) -> Option<u8> {
    Some(match c {
        '〇' | '零' => b'0',
        '一' | '壹' | '幺' => b'1',
        '二' | '贰' => b'2',
        '三' | '叁' => b'3',
        '四' | '肆' => b'4',
        '五' | '伍' => b'5',
        '六' | '陆' => b'6',
        '七' | '柒' => b'7',
        '八' | '捌' => b'8',
        '九' | '玖' => b'9',
        _ => return None,
    })
}

/// Letters and digits of codes; a number glued to them is part of the code.
pub const fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

const fn is_joined(before: char) -> bool {
    is_word(before) || matches!(before, '.' | '¥' | '$')
}
