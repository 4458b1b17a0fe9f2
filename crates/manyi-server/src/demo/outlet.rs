//! What makes outlets differ: level, size, season, weekdays, channels, and how well they keep their deadlines.

use super::texts::Trade;
use jiff::civil::Date;
use manyi_case::CaseChannel::{
    self, Email, Hotline, Letter, Online, Outlet as Counter, QrCode, SocialMedia, SuggestionBox,
};

pub struct Outlet {
    pub code: &'static str,
    pub trade: Trade,
    pub flow: Flow,
    /// How its customers complain.
    pub channels: ChannelMix,
    /// How satisfied its customers are on the latent 1–5 scale.
    pub level: f64,
    /// Answers in an ordinary month, relative to the others.
    pub volume: f64,
    /// Customers served in a month, in hundreds.
    pub customers: f64,
    /// Share of cases that are resolved too late.
    pub late: f64,
    /// Customers invited personally each month when the sample has [`super::FULL`] answers.
    pub invitations: u64,
}

/// When in the week people come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Mondays are full, Sundays quiet.
    Town,
    /// Nearly all on working days.
    Office,
    /// Wednesdays and Saturdays are market days.
    Market,
    /// In a shopping centre: the weekend is the peak.
    Mall,
}

impl Flow {
    /// Monday first.
    fn week(self) -> [f64; 7] {
        match self {
            Self::Town => [1.35, 1.05, 1.0, 0.95, 1.05, 0.6, 0.35],
            Self::Office => [1.2, 1.2, 1.15, 1.15, 1.1, 0.15, 0.08],
            Self::Market => [0.85, 0.8, 1.6, 0.8, 0.85, 1.5, 0.6],
            Self::Mall => [0.8, 0.8, 0.85, 0.9, 1.05, 1.45, 1.35],
        }
    }
}

impl Outlet {
    /// How full this day is, 1 on an ordinary one.
    pub fn busyness(&self, day: Date) -> f64 {
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
        self.flow.week()[weekday] * self.season(day.month())
    }

    /// Cooling for power, frozen pipes and summer for water, heating for gas; everybody rests in February.
    fn season(&self, month: i8) -> f64 {
        match (self.trade, month) {
            (_, 2) => 0.75,
            (Trade::Power, 7 | 8) => 1.35,
            (Trade::Power, 12 | 1) => 1.15,
            (Trade::Water, 1) => 1.3,
            (Trade::Water, 6..=9) => 1.15,
            (Trade::Gas, 11 | 12 | 1) => 1.4,
            (Trade::Gas, 6..=8) => 0.75,
            _ => 1.0,
        }
    }

    /// The share of invited customers who answer: better outlets are answered more.
    pub fn answering(&self) -> f64 {
        (0.16 + 0.3 * (self.level - 3.5)).clamp(0.1, 0.6)
    }
}

/// Channels with their weights.
pub type ChannelMix = &'static [(CaseChannel, u32)];

pub const CITY: ChannelMix = &[
    (Hotline, 46),
    (Online, 18),
    (Counter, 14),
    (QrCode, 12),
    (SocialMedia, 5),
    (Email, 2),
    (Letter, 1),
    (SuggestionBox, 2),
];
pub const OFFICE_PARK: ChannelMix =
    &[(Online, 36), (Hotline, 32), (QrCode, 12), (Counter, 8), (Email, 8), (SocialMedia, 4)];
pub const COUNTY: ChannelMix =
    &[(Hotline, 52), (Counter, 26), (Online, 6), (QrCode, 6), (Letter, 5), (SuggestionBox, 5)];
pub const MARKET: ChannelMix = &[(Counter, 44), (Hotline, 38), (SuggestionBox, 8), (Letter, 5), (QrCode, 5)];
pub const SHOPPING: ChannelMix =
    &[(QrCode, 28), (Hotline, 28), (Counter, 20), (Online, 16), (SocialMedia, 8)];
