//! One colour of the organisation, kept readable: WCAG AA wants contrast 4.5 for text.

/// An opaque sRGB colour, written `#0958d9`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent([u8; 3]);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a colour: write #rrggbb")]
pub struct AccentError(pub String);

const READABLE: f64 = 4.5;
const WHITE: Accent = Accent([255, 255, 255]);
const LIGHT_PAGE: Accent = WHITE;
const DARK_PAGE: Accent = Accent([0x1b, 0x1d, 0x21]);
const INK: Accent = Accent([0x1b, 0x1d, 0x21]);

impl Default for Accent {
    fn default() -> Self {
        Self([0x09, 0x58, 0xd9])
    }
}

impl Accent {
    pub fn parse(text: &str) -> Result<Self, AccentError> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let read = |at: usize| digits.and_then(|digits| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok());
        match (read(0), read(2), read(4)) {
            (Some(red), Some(green), Some(blue)) => Ok(Self([red, green, blue])),
            _ => Err(AccentError(text.to_owned())),
        }
    }

    /// The nearest shade readable on the light page.
    pub(super) fn on_light(self) -> Self {
        self.until_readable(LIGHT_PAGE, Self([0, 0, 0]))
    }

    /// The nearest shade readable on the dark page.
    pub(super) fn on_dark(self) -> Self {
        self.until_readable(DARK_PAGE, WHITE)
    }

    /// White or ink, whichever reads better on this colour.
    pub(super) fn text_upon(self) -> Self {
        if self.contrast(WHITE) >= READABLE || self.contrast(WHITE) >= self.contrast(INK) {
            WHITE
        } else {
            INK
        }
    }

    fn until_readable(self, page: Self, towards: Self) -> Self {
        (0..=20)
            .map(|step| self.mixed(towards, f64::from(step) / 20.0))
            .find(|shade| shade.contrast(page) >= READABLE)
            .unwrap_or(towards)
    }

    fn mixed(self, other: Self, share: f64) -> Self {
        let channel = |at: usize| {
            let value = f64::from(self.0[at]) * (1.0 - share) + f64::from(other.0[at]) * share;
            value.round().clamp(0.0, 255.0) as u8
        };
        Self([channel(0), channel(1), channel(2)])
    }

    /// WCAG 2.2 contrast ratio, 1–21.
    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0[0]) + 0.7152 * linear(self.0[1]) + 0.0722 * linear(self.0[2])
    }
}

impl std::fmt::Display for Accent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0[0], self.0[1], self.0[2])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn any_colour_becomes_readable_on_both_pages() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let accent = Accent([red, green, blue]);
                    for (shade, page) in [(accent.on_light(), LIGHT_PAGE), (accent.on_dark(), DARK_PAGE)] {
                        assert!(shade.contrast(page) >= READABLE, "{accent}");
                        assert!(shade.contrast(shade.text_upon()) >= READABLE, "{accent} as button {shade}");
                    }
                }
            }
        }
    }

    #[test]
    fn only_six_hex_digits_are_a_colour() {
        assert_eq!(Accent::parse("#0958d9"), Ok(Accent::default()));
        for text in ["", "#fff", "0958d9", "#0958dg", "#0958d9;}", "#满意"] {
            assert!(Accent::parse(text).is_err(), "{text}");
        }
    }
}
