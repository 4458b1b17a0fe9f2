//! Numbers that look random and are the same in every run (SplitMix64, Steele, Lea and Flood 2014).

pub(crate) struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `end`, which is left out; 0 when there is nothing to choose from.
    pub fn below(&mut self, end: usize) -> usize {
        let found = self.next().checked_rem(end as u64).unwrap_or_default();
        usize::try_from(found).unwrap_or_default()
    }

    pub fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    pub fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    /// A number at which counts and lengths go wrong.
    pub fn extreme(&mut self) -> u64 {
        let ends = [
            0,
            1,
            2,
            0x7F,
            0x80,
            0xFF,
            0x7FFF,
            0xFFFF,
            0x7FFF_FFFF,
            0x8000_0000,
            0xFFFF_FFFF,
            0x7FFF_FFFF_FFFF_FFFF,
            u64::MAX,
        ];
        self.of(&ends).copied().unwrap_or_default()
    }
}
