//! Check digits and forms of official numbers.

/// GB 11643 checksum, date and province of an identity number of 18 characters.
pub fn is_id_18(number: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10x98765432";
    if number.len() != 18 || !number[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = number.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    is_province(number)
        && (1800..2200).contains(&decimal(&number[6..10]))
        && is_day(&number[10..14])
        && CHECKS[(sum % 11) as usize] == number[17].to_ascii_lowercase()
}

/// Date and province of an old identity number of 15 digits.
pub fn is_id_15(number: &[u8]) -> bool {
    number.len() == 15
        && number.iter().all(u8::is_ascii_digit)
        && is_province(number)
        && is_day(&number[8..12])
}

fn is_province(number: &[u8]) -> bool {
    matches!(decimal(&number[..2]), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
}

fn is_day(month_and_day: &[u8]) -> bool {
    let (month, day) = (decimal(&month_and_day[..2]), decimal(&month_and_day[2..]));
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn decimal(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit.wrapping_sub(b'0')))
}

/// Luhn checksum of 13 to 19 digits.
pub fn is_luhn(number: &[u8]) -> bool {
    (13..=19).contains(&number.len())
        && number
            .iter()
            .rev()
            .enumerate()
            .map(|(place, digit)| {
                let digit = u32::from(digit - b'0');
                if place % 2 == 1 { digit * 2 - if digit > 4 { 9 } else { 0 } } else { digit }
            })
            .sum::<u32>()
            .is_multiple_of(10)
}

/// Eleven digits of a mobile number.
pub fn is_mobile(number: &[u8]) -> bool {
    number.len() == 11 && number[0] == b'1' && (b'3'..=b'9').contains(&number[1])
}

/// The length of the area code that a landline number starts with: 010 and 02x have three digits, the others four.
pub fn area_code(number: &[u8]) -> Option<usize> {
    match number {
        [b'0', b'1', b'0', ..] | [b'0', b'2', b'0'..=b'9', ..] => Some(3),
        [b'0', b'3'..=b'9', _, _, ..] => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_decide() {
        assert!(is_id_18(b"11010519491231002X") && is_id_18(b"11010519491231002x"));
        for wrong in
            [&b"110105194912310021"[..], b"11010519491331002X", b"99010519491231002X", b"1101051949123100"]
        {
            assert!(!is_id_18(wrong), "{wrong:?}");
        }
        assert!(is_id_15(b"110105491231002") && !is_id_15(b"110105491331002"));
        assert!(is_luhn(b"4111111111111111") && !is_luhn(b"4111111111111112"));
        assert!(is_mobile(b"13800138000") && !is_mobile(b"12800138000"));
    }
}
