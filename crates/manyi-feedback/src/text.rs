//! Checks of what people type.

/// Longest texts, in characters: of a title; of a name or a short word.
pub(crate) const TITLE_TEXT: usize = 200;
pub(crate) const WORD_TEXT: usize = 100;

/// Digits with the usual marks between them; which numbers exist changes too often to know.
pub(crate) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits) && text.chars().all(|sign| sign.is_ascii_digit() || "+-() #".contains(sign))
}

/// What two spellings of one telephone number have in common: the digits, without the country's 86.
pub(crate) fn phone_key(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    national.filter(|rest| rest.len() == 11).map_or(digits.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_have_one_key() {
        for (phone, key) in [
            ("138 1234 1234", "13812341234"),
            ("+86-138-1234-1234", "13812341234"),
            ("008613812341234", "13812341234"),
            ("010-66554433", "01066554433"),
            ("86123", "86123"),
        ] {
            assert_eq!(phone_key(phone), key, "{phone}");
            assert!(is_phone(phone), "{phone}");
        }
        assert!(!is_phone("call me") && !is_phone("1234"));
    }
}
