//! From findings to a quality and a verdict.

use crate::{Evidence, Language, Thresholds};
use serde::{Deserialize, Serialize};

/// What the machine may say. Only a person calls a response invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Valid,
    Suspect,
}

/// One signal as found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    #[serde(flatten)]
    pub evidence: Evidence,
    /// How far past its limit, 0–1.
    pub strength: f64,
    /// The most this signal takes from the quality, 0–1.
    pub weight: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// 100 when nothing speaks against the response; each finding leaves `1 − strength × weight` of it.
    pub quality: u8,
    pub verdict: Verdict,
    /// The weightiest first.
    pub findings: Vec<Finding>,
}

impl Finding {
    /// What this finding takes from the quality, 0–1.
    pub fn penalty(&self) -> f64 {
        self.strength * self.weight
    }

    /// One sentence with the figures.
    pub fn sentence(&self, language: Language) -> String {
        self.evidence.sentence(language)
    }
}

impl Assessment {
    pub(crate) fn of(mut findings: Vec<Finding>, thresholds: &Thresholds) -> Self {
        findings.retain(|finding| finding.strength > 0.0);
        findings.sort_by(|a, b| b.penalty().total_cmp(&a.penalty()));
        let left: f64 = findings.iter().map(|finding| 1.0 - finding.penalty()).product();
        let quality = 100.0 * left;
        let verdict = if quality < thresholds.verdict.value { Verdict::Suspect } else { Verdict::Valid };
        // Rounded down, so that a quality shown as the limit itself is never a suspect one.
        Self { quality: quality.floor() as u8, verdict, findings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(strength: f64, weight: f64) -> Finding {
        Finding { evidence: Evidence::StaffDevice, strength, weight }
    }

    #[test]
    fn findings_multiply_and_half_the_quality_is_the_limit() {
        let thresholds = Thresholds::built_in().expect("built-in");
        for (findings, quality, verdict) in [
            (vec![], 100, Verdict::Valid),
            (vec![finding(1.0, 0.4)], 60, Verdict::Valid),
            (vec![finding(1.0, 0.4), finding(0.5, 0.4)], 48, Verdict::Suspect),
            (vec![finding(0.0, 0.9)], 100, Verdict::Valid),
            (vec![finding(1.0, 0.9)], 9, Verdict::Suspect),
            (vec![finding(1.0, 0.5)], 50, Verdict::Valid),
        ] {
            let assessment = Assessment::of(findings.clone(), &thresholds);
            assert!(assessment.quality.abs_diff(quality) <= 1, "{findings:?}: {}", assessment.quality);
            assert_eq!(assessment.verdict, verdict, "{findings:?}");
        }
    }

    #[test]
    fn findings_come_back_from_json_as_they_were() {
        let evidence = Evidence::StraightLine { run: 9, ratings: 12, point: 5, spread: 0.25, place: None };
        let found = Finding { evidence, strength: 0.5, weight: 0.4 };
        let text = serde_json::to_string(&found).expect("JSON");
        assert!(text.starts_with(r#"{"signal":"straight_line","run":9"#), "{text}");
        assert_eq!(serde_json::from_str::<Finding>(&text).expect("finding"), found);
    }
}
