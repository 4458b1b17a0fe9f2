//! Posters: what hangs at an outlet, stands on a counter or lies on a desk so that people scan its code.

use crate::{Language, Moment};

/// How large one poster is on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PosterSize {
    /// 210 × 297 mm, for a wall.
    A4,
    /// 148 × 210 mm, for a door or a frame.
    A5,
    /// A sheet of A5 folded across its middle: it stands on a table and reads from both sides.
    TableCard,
}

/// Posters of one look. Every text is final and plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PosterSheet {
    pub language: Language,
    pub size: PosterSize,
    /// Name of the enterprise; may be empty.
    pub organisation: String,
    /// What people are asked, in a few words.
    pub title: String,
    /// What to do: scan the code.
    pub call: String,
    /// A line below; may be empty.
    pub note: String,
    pub made_at: Moment,
    pub posters: Vec<Poster>,
}

/// One poster: a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poster {
    /// Where it hangs: name of the unit, and of the counter or employee.
    pub place: String,
    /// What leads there when typed; without `https://`.
    pub address: String,
    /// The QR code as SVG, white around it.
    pub code: String,
}
