//! The limits of the checks: data with a source each, not numbers in the code.

use serde::Deserialize;

const BUILT_IN: &str = include_str!("thresholds.toml");

/// A single number.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    #[serde(default)]
    pub value: f64,
    /// The most that the signal takes from the quality, 0–1; 0 where the limit is no signal of its own.
    #[serde(default)]
    pub weight: f64,
    pub source: String,
}

/// From where a signal is noticed to where it is certain; `certain` may be the smaller one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ramp {
    pub notice: f64,
    pub certain: f64,
    /// The most that the signal takes from the quality, 0–1.
    pub weight: f64,
    pub source: String,
}

/// All limits. `Default` are the built-in ones.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    pub verdict: Limit,
    pub fewest_for_norms: Limit,
    pub smallest_log_spread: Limit,
    pub speed: Ramp,
    pub page_speed: Ramp,
    pub item_speed: Ramp,
    pub straight_line: Ramp,
    pub straight_line_fewest: Limit,
    pub pattern: Ramp,
    pub contradiction: Ramp,
    pub contradiction_gap: Limit,
    pub contradiction_floor: Limit,
    pub erratic: Ramp,
    pub erratic_fewest: Limit,
    pub smallest_spread: Limit,
    pub trap: Limit,
    pub missing: Ramp,
    pub gibberish: Ramp,
    pub near_same: Limit,
    pub same_text: Ramp,
    pub same_text_copies: Limit,
    pub alike: Limit,
    pub same_device: Ramp,
    pub same_device_same_answers: Limit,
    pub address_window_seconds: Limit,
    pub address_cluster: Ramp,
    pub staff_device: Limit,
    pub after_service_seconds: Limit,
    pub beside_employee: Ramp,
    pub coached_fast: Limit,
    pub coached_group: Ramp,
    pub coached_group_share: Limit,
    pub coached_group_fewest: Limit,
}

/// The text of limits cannot be used; the message names the place.
#[derive(Debug, thiserror::Error)]
#[error("limits of the response check / 答卷质控阈值: {0}")]
pub struct ThresholdsRefused(#[from] toml::de::Error);

impl Thresholds {
    /// Reads limits in the form of the built-in file. Every one must be there.
    pub fn from_toml(text: &str) -> Result<Self, ThresholdsRefused> {
        Ok(toml::from_str(text)?)
    }

    /// The built-in limits.
    pub fn built_in() -> Result<Self, ThresholdsRefused> {
        Self::from_toml(BUILT_IN)
    }
}

impl Ramp {
    /// 0 at `notice` or before it, 1 at `certain` or beyond.
    pub(crate) fn strength(&self, value: f64) -> f64 {
        ((value - self.notice) / (self.certain - self.notice)).clamp(0.0, 1.0)
    }
}

impl Limit {
    /// After `times` coincidences each of which leaves `value` of the belief in chance.
    pub(crate) fn disbelief(&self, times: usize) -> f64 {
        1.0 - self.value.powi(i32::try_from(times.min(64)).unwrap_or(64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_has_a_source_and_no_weight_exceeds_one() {
        Thresholds::built_in().expect("built-in");
        let table: toml::Table = toml::from_str(BUILT_IN).expect("table");
        for (name, entry) in table {
            let source = entry["source"].as_str().expect("source");
            assert!(source.len() > 20, "{name}");
            let weight = entry.get("weight").and_then(toml::Value::as_float).unwrap_or_default();
            assert!((0.0..=1.0).contains(&weight), "{name}");
        }
    }

    #[test]
    fn a_ramp_rises_between_its_ends_in_either_direction() {
        let ramp = |notice, certain| Ramp { notice, certain, weight: 1.0, source: String::new() };
        for (notice, certain, value, wanted) in [
            (0.0, 2.0, 1.0, 0.5),
            (0.0, 2.0, 3.0, 1.0),
            (0.0, 2.0, -1.0, 0.0),
            (-2.0, -4.0, -3.0, 0.5),
            (-2.0, -4.0, -1.0, 0.0),
            (-2.0, -4.0, -9.0, 1.0),
        ] {
            assert!((ramp(notice, certain).strength(value) - wanted).abs() < 1e-12, "{notice} {value}");
        }
    }

    #[test]
    fn limits_that_lack_a_part_are_refused_with_the_place() {
        let error = Thresholds::from_toml("[verdict]\nvalue = 50\n").expect_err("no source");
        assert!(error.to_string().contains("source"), "{error}");
    }
}
