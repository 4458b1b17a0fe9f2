//! Who complained. Personal data: kept in columns of their own, never in events, audit rows or
//! logs, and masked in everything that leaves this crate.

use std::fmt;

/// As the customer gave it. `Debug` shows nothing of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Complainant {
    pub name: Option<String>,
    pub phone: Option<String>,
}

impl Complainant {
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.phone.is_none()
    }

    pub fn masked_name(&self) -> Option<String> {
        self.name.as_deref().map(mask_name)
    }

    pub fn masked_phone(&self) -> Option<String> {
        self.phone.as_deref().map(mask_phone)
    }
}

impl fmt::Debug for Complainant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Complainant(masked)")
    }
}

/// The first character, a star for each of the others (at most four): 张**.
fn mask_name(name: &str) -> String {
    let mut characters = name.chars();
    let first: String = characters.by_ref().take(1).collect();
    let stars = characters.count().clamp(1, 4);
    first + &"*".repeat(stars)
}

/// `138****1234`. Of shorter numbers fewer digits stay: never more than half of them.
fn mask_phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let (head, tail) = match digits.len() {
        11.. => (3, 4),
        8..=10 => (2, 2),
        _ => (0, digits.len().min(4) / 2),
    };
    let shown = |part: &[char]| part.iter().collect::<String>();
    format!("{}****{}", shown(&digits[..head]), shown(&digits[digits.len() - tail..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_and_names_are_masked() {
        for (phone, masked) in [
            ("13812341234", "138****1234"),
            ("138 1234 1234", "138****1234"),
            ("010-66554433", "010****4433"),
            ("66554433", "66****33"),
            ("95598", "****98"),
            ("", "****"),
        ] {
            assert_eq!(mask_phone(phone), masked);
        }
        for (name, masked) in
            [("张三", "张*"), ("欧阳修文", "欧***"), ("李", "李*"), ("Christopher", "C****")]
        {
            assert_eq!(mask_name(name), masked);
        }
    }

    #[test]
    fn debug_output_shows_nothing() {
        let person = Complainant { name: Some("张三".into()), phone: Some("13812341234".into()) };
        assert_eq!(format!("{person:?}"), "Complainant(masked)");
    }
}
