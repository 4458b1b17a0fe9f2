//! The colours of the console's light mode (`web/console/src/shared/theme/palette.ts`), so that paper and screen
//! speak alike.

/// A colour as `0xRRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u32);

impl Colour {
    pub const TEXT: Self = Self(0x17_1c24);
    pub const TEXT_SECONDARY: Self = Self(0x48_515e);
    pub const TEXT_TERTIARY: Self = Self(0x61_6a78);
    pub const LINE: Self = Self(0xe4_e7ec);
    pub const LINE_STRONG: Self = Self(0xc5_cbd5);
    pub const SUNKEN: Self = Self(0xf7_f8fa);
    pub const ACCENT: Self = Self(0x09_58d9);
    pub const ACCENT_SOFT: Self = Self(0xe9_f0fd);
    pub const GOOD: Self = Self(0x0b_6b5b);
    pub const BAD: Self = Self(0xa8_372d);
    pub const WARN: Self = Self(0x85_5300);
    pub const MARK_MUTED: Self = Self(0x97_a0ae);
    /// The accent under the interval band, mixed with white.
    pub const BAND: Self = Self(0xde_e9fa);
    /// Satisfaction from very dissatisfied to very satisfied.
    pub const SCALE: [Self; 5] =
        [Self(0xb5_483d), Self(0xd8_957a), Self(0xd9_c79b), Self(0x74_b0a2), Self(0x1e_7f6f)];

    /// `#0958d9`
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:06x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_console() {
        let console = include_str!("../../../web/console/src/shared/theme/palette.ts");
        let light = console.split("export const DARK").next().unwrap_or_default();
        for colour in [
            Colour::TEXT,
            Colour::TEXT_SECONDARY,
            Colour::TEXT_TERTIARY,
            Colour::LINE,
            Colour::LINE_STRONG,
            Colour::SUNKEN,
            Colour::ACCENT,
            Colour::ACCENT_SOFT,
            Colour::GOOD,
            Colour::BAD,
            Colour::WARN,
            Colour::MARK_MUTED,
        ]
        .into_iter()
        .chain(Colour::SCALE)
        {
            assert!(light.contains(&colour.hex()), "{}", colour.hex());
        }
    }
}
