//! Personal data as it is shown to people who need not see it whole: enough left to recognise, too little to use.

/// What a masked field holds; each kind leaves other characters standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalKind {
    /// A mobile or landline number: first three and last four digits stay.
    Phone,
    /// The first character of the mailbox and the host stay.
    Email,
    /// An identity document's number: first three and last two characters stay.
    IdNumber,
    /// The first character (the family name, mostly) stays.
    Name,
    /// Free text: only the numbers and mail addresses inside it are masked.
    Text,
}

/// Written in place of each hidden character.
const HIDDEN: char = '*';
/// Runs of digits from this length on can be a number that reaches or names a person.
const LONG_NUMBER: usize = 7;

/// `value` with the personal part hidden. Nothing stays of a value too short to hide anything by its ends.
#[must_use]
pub fn masked(kind: PersonalKind, value: &str) -> String {
    match kind {
        PersonalKind::Phone => ends(value, 3, 4),
        PersonalKind::IdNumber => ends(value, 3, 2),
        PersonalKind::Name => ends(value, 1, 0),
        PersonalKind::Email => email(value),
        PersonalKind::Text => text(value),
    }
}

/// Keeps `head` and `tail` characters when they are less than two thirds of it, else none.
fn ends(value: &str, head: usize, tail: usize) -> String {
    let characters: Vec<char> = value.trim().chars().collect();
    let hidden = characters.len().saturating_sub(head + tail);
    if hidden == 0 || (head + tail) * 3 > characters.len() * 2 {
        return hide(characters.len());
    }
    let mut shown = String::new();
    shown.extend(&characters[..head]);
    shown.push_str(&hide(hidden));
    shown.extend(&characters[characters.len() - tail..]);
    shown
}

fn hide(count: usize) -> String {
    std::iter::repeat_n(HIDDEN, count).collect()
}

/// The mailbox is hidden with three stars whatever its length, which would tell as much as a letter.
fn email(value: &str) -> String {
    let value = value.trim();
    match value.rsplit_once('@') {
        Some((mailbox, host)) if !host.is_empty() => {
            let first = if mailbox.chars().count() > 1 { mailbox.chars().next() } else { None };
            // Behind the sign of an address may stand a number: wx@13812345678.
            format!("{}***@{}", first.map(String::from).unwrap_or_default(), text(host))
        }
        _ => ends(value, 1, 0),
    }
}

/// Masks mail addresses and long numbers, also numbers with spaces or hyphens between groups of digits.
fn text(value: &str) -> String {
    let characters: Vec<char> = value.chars().collect();
    let mut shown = String::with_capacity(value.len());
    let mut at = 0;
    // Up to here it is known that no address begins: each run is read once, however long it is.
    let mut searched = 0;
    while at < characters.len() {
        let step = if characters[at] == '@' {
            run(&characters, at, |c| c == '@')
        } else {
            if at >= searched {
                searched = run(&characters, at, |c| c.is_ascii_alphanumeric() || "._+-@".contains(c));
                if let Some(end) = address_end(&characters, at, searched) {
                    shown.push_str(&email(&characters[at..end].iter().collect::<String>()));
                    at = end;
                    continue;
                }
            }
            let number = number_end(&characters, at);
            if characters[at..number].iter().filter(|c| is_digit(**c)).count() >= LONG_NUMBER {
                let found: String = characters[at..number].iter().collect();
                shown.push_str(&ends(&found, 3, 2));
                at = number;
                continue;
            }
            number.max(at + 1)
        };
        shown.extend(&characters[at..step]);
        at = step;
    }
    shown
}

/// Where the mail address that this run is ends; `None` where it is none.
fn address_end(characters: &[char], from: usize, run_end: usize) -> Option<usize> {
    let trailing = characters[from..run_end].iter().rev().take_while(|c| **c == '@').count();
    let end = run_end - trailing;
    characters[from..end].contains(&'@').then_some(end)
}

/// Also those of full width, which Chinese keyboards give.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&c)
}

fn run(characters: &[char], from: usize, belongs: impl Fn(char) -> bool) -> usize {
    characters[from..].iter().position(|c| !belongs(*c)).map_or(characters.len(), |length| from + length)
}

/// Where a number that begins at `from` ends: digits, single spaces or hyphens between them, and a last X.
fn number_end(characters: &[char], from: usize) -> usize {
    if !characters.get(from).copied().is_some_and(is_digit) {
        return from;
    }
    let mut end = run(characters, from, is_digit);
    while characters.get(end).is_some_and(|c| matches!(c, ' ' | '-' | '—' | '.'))
        && characters.get(end + 1).copied().is_some_and(is_digit)
    {
        end = run(characters, end + 1, is_digit);
    }
    if characters.get(end).is_some_and(|c| matches!(c, 'x' | 'X')) { end + 1 } else { end }
}

#[cfg(test)]
mod tests {
    use super::PersonalKind::{Email, IdNumber, Name, Phone, Text};
    use super::*;

    #[test]
    fn enough_is_left_to_recognise_and_too_little_to_use() {
        for (kind, value, shown) in [
            (Phone, "13812345678", "138****5678"),
            (Phone, " 13812345678 ", "138****5678"),
            (Phone, "+8613812345678", "+86*******5678"),
            (Phone, "02012345678", "020****5678"),
            (Phone, "12345678", "********"),
            (Phone, "", ""),
            (IdNumber, "11010519491231002X", "110*************2X"),
            (IdNumber, "E1234567", "E12***67"),
            (IdNumber, "1234", "****"),
            (Name, "张三丰", "张**"),
            (Name, "欧阳修", "欧**"),
            (Name, "李四", "李*"),
            (Name, "张", "*"),
            (Email, "zhang.san@example.com", "z***@example.com"),
            (Email, "z@example.com", "***@example.com"),
            (Email, "no address", "n*********"),
        ] {
            assert_eq!(masked(kind, value), shown, "{kind:?} {value}");
        }
    }

    #[test]
    fn numbers_and_addresses_inside_a_text_are_hidden_and_the_rest_is_read() {
        for (value, shown) in [
            ("排队太久", "排队太久"),
            ("等了 30 分钟,2026-10", "等了 30 分钟,2026-10"),
            ("请打13812345678找我", "请打138******78找我"),
            ("138 1234 5678", "138********78"),
            ("138-1234-5678", "138********78"),
            ("138", "138"),
            ("打１３８１２３４５６７８", "打１３８******７８"),
            ("身份证11010519491231002X。", "身份证110*************2X。"),
            ("邮箱zhang@example.com谢谢", "邮箱z***@example.com谢谢"),
            ("1", "1"),
            ("@小王", "@小王"),
            ("加微信wx@13812345678", "加微信w***@138******78"),
            ("@zhang@example.com", "@z***@example.com"),
            ("zhang@example.com@", "z***@example.com@"),
            ("13812345678zhang@example.com", "1***@example.com"),
            ("a13812345678", "a138******78"),
            ("满意 9 分", "满意 9 分"),
        ] {
            assert_eq!(masked(Text, value), shown, "{value}");
        }
    }

    #[test]
    fn no_text_breaks_the_mask() {
        for value in ["@", "a@", "@a", "-", "1-", "1234567-", "张@李", "😀1234567😀", "x", "1 1 1 1 1 1 1"]
        {
            assert!(!masked(Text, value).contains("1234567"), "{value}");
        }
    }

    #[test]
    fn a_long_run_is_read_once() {
        // A reader that looked at the rest of the run from every sign would take hours.
        let letters = "a".repeat(2_000_000);
        assert_eq!(masked(Text, &letters), letters);
        let signs = "@".repeat(2_000_000);
        assert_eq!(masked(Text, &signs), signs);
    }
}
