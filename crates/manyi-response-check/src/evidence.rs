//! What speaks against a response: the kind of it and the figures. Sentences stand in `sentence`.

use serde::{Deserialize, Serialize};

/// The kinds of evidence, with their stable codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    Speed,
    PageSpeed,
    ItemSpeed,
    StraightLine,
    Pattern,
    Contradiction,
    Erratic,
    Trap,
    Missing,
    Gibberish,
    SameText,
    SameDevice,
    SameDeviceSameAnswers,
    AddressCluster,
    StaffDevice,
    BesideEmployee,
    CoachedGroup,
}

/// The language of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

/// What a coached group is a group of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    Outlet,
    Employee,
}

/// A signal with its figures. Times are seconds, shares 0–1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "signal", rename_all = "snake_case")]
pub enum Evidence {
    /// The whole took far less time than others need.
    Speed {
        seconds: f64,
        median_seconds: f64,
        z: f64,
    },
    /// Some pages took far less time than others need.
    PageSpeed {
        rushed: usize,
        timed: usize,
    },
    /// Too little time for reading, where there are not enough others to compare with.
    ItemSpeed {
        seconds: f64,
        ratings: usize,
    },
    /// One point many times in a row; `spread` is the standard deviation of the ratings as a share of the scale.
    /// Where the scales differ, `place` is what the run has in common: thousandths of the way from the lowest
    /// point to the highest.
    StraightLine {
        run: usize,
        ratings: usize,
        point: i16,
        spread: f64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<i32>,
    },
    /// The ratings repeat with a period; `chance_log10` is how likely that is by chance.
    Pattern {
        period: usize,
        repeated: usize,
        compared: usize,
        chance_log10: f64,
    },
    /// Declared pairs disagree: of `pairs` answered, `contrary` lie far apart.
    Contradiction {
        contrary: usize,
        pairs: usize,
        mean_gap: f64,
        z: f64,
    },
    /// The ratings are scattered far more than those of others; `spread` as in `StraightLine`.
    Erratic {
        spread: f64,
        median_spread: f64,
        z: f64,
    },
    Trap {
        failed: usize,
        traps: usize,
    },
    Missing {
        missing: u32,
        asked: u32,
    },
    /// Text that reads as no language.
    Gibberish {
        excerpt: String,
        share: f64,
    },
    /// Long text nearly as in other responses.
    SameText {
        others: usize,
        excerpt: String,
    },
    SameDevice {
        others: usize,
    },
    SameDeviceSameAnswers {
        others: usize,
    },
    /// Alike answers from one network address within a short time.
    AddressCluster {
        others: usize,
        minutes: u32,
    },
    /// Given on a device on which staff sign in.
    StaffDevice,
    /// Full marks under the eyes of the employee.
    BesideEmployee {
        staff_address: bool,
        seconds_after_service: Option<i64>,
        seconds: Option<f64>,
    },
    /// One of many quick full marks at this outlet or for this employee.
    CoachedGroup {
        group: Group,
        share: f64,
        elsewhere: f64,
        responses: usize,
        z: f64,
    },
}

impl Evidence {
    /// What it quotes of an answer.
    pub fn excerpt(&self) -> Option<&str> {
        match self {
            Self::Gibberish { excerpt, .. } | Self::SameText { excerpt, .. } => Some(excerpt),
            _ => None,
        }
    }

    pub fn signal(&self) -> Signal {
        match self {
            Self::Speed { .. } => Signal::Speed,
            Self::PageSpeed { .. } => Signal::PageSpeed,
            Self::ItemSpeed { .. } => Signal::ItemSpeed,
            Self::StraightLine { .. } => Signal::StraightLine,
            Self::Pattern { .. } => Signal::Pattern,
            Self::Contradiction { .. } => Signal::Contradiction,
            Self::Erratic { .. } => Signal::Erratic,
            Self::Trap { .. } => Signal::Trap,
            Self::Missing { .. } => Signal::Missing,
            Self::Gibberish { .. } => Signal::Gibberish,
            Self::SameText { .. } => Signal::SameText,
            Self::SameDevice { .. } => Signal::SameDevice,
            Self::SameDeviceSameAnswers { .. } => Signal::SameDeviceSameAnswers,
            Self::AddressCluster { .. } => Signal::AddressCluster,
            Self::StaffDevice => Signal::StaffDevice,
            Self::BesideEmployee { .. } => Signal::BesideEmployee,
            Self::CoachedGroup { .. } => Signal::CoachedGroup,
        }
    }
}

impl Signal {
    pub const ALL: [Self; 17] = [
        Self::Speed,
        Self::PageSpeed,
        Self::ItemSpeed,
        Self::StraightLine,
        Self::Pattern,
        Self::Contradiction,
        Self::Erratic,
        Self::Trap,
        Self::Missing,
        Self::Gibberish,
        Self::SameText,
        Self::SameDevice,
        Self::SameDeviceSameAnswers,
        Self::AddressCluster,
        Self::StaffDevice,
        Self::BesideEmployee,
        Self::CoachedGroup,
    ];

    /// Stable, as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Speed => "speed",
            Self::PageSpeed => "page_speed",
            Self::ItemSpeed => "item_speed",
            Self::StraightLine => "straight_line",
            Self::Pattern => "pattern",
            Self::Contradiction => "contradiction",
            Self::Erratic => "erratic",
            Self::Trap => "trap",
            Self::Missing => "missing",
            Self::Gibberish => "gibberish",
            Self::SameText => "same_text",
            Self::SameDevice => "same_device",
            Self::SameDeviceSameAnswers => "same_device_same_answers",
            Self::AddressCluster => "address_cluster",
            Self::StaffDevice => "staff_device",
            Self::BesideEmployee => "beside_employee",
            Self::CoachedGroup => "coached_group",
        }
    }
}
