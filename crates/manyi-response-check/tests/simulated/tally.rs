//! Recall and precision of each kind.

use crate::simulated::{Kind, PLANTED, Planted};
use manyi_response_check::{Assessment, Verdict};

pub struct Table {
    rows: Vec<Row>,
    honest: usize,
    honest_suspected: usize,
}

/// `named`: suspected for a reason of this kind. `honest_named`: honest people suspected for such a reason.
pub struct Row {
    kind: Kind,
    planted: usize,
    pub suspected: usize,
    named: usize,
    honest_named: usize,
}

/// What a finding must take from the quality to count as a reason.
const REASON: f64 = 0.2;

fn names(kind: Kind, assessment: &Assessment) -> bool {
    let reasons = assessment.findings.iter().filter(|finding| finding.penalty() >= REASON);
    assessment.verdict == Verdict::Suspect
        && reasons.map(|finding| finding.evidence.signal()).any(|signal| kind.signals().contains(&signal))
}

pub fn tally(wave: &[Planted], judged: &[(u128, Assessment)]) -> Table {
    let pairs = || wave.iter().zip(judged.iter().map(|(_, assessment)| assessment));
    let suspect = |assessment: &Assessment| assessment.verdict == Verdict::Suspect;
    let row = |kind: Kind| {
        let own = || pairs().filter(move |(planted, _)| planted.kind == Some(kind));
        let honest = pairs().filter(|(planted, _)| planted.kind.is_none());
        Row {
            kind,
            planted: own().count(),
            suspected: own().filter(|(_, assessment)| suspect(assessment)).count(),
            named: own().filter(|(_, assessment)| names(kind, assessment)).count(),
            honest_named: honest.filter(|(_, assessment)| names(kind, assessment)).count(),
        }
    };
    let honest = || pairs().filter(|(planted, _)| planted.kind.is_none());
    Table {
        rows: PLANTED.map(row).into(),
        honest: honest().count(),
        honest_suspected: honest().filter(|(_, assessment)| suspect(assessment)).count(),
    }
}

impl Row {
    /// Of the planted, those suspected for the right reason.
    pub fn recall(&self) -> f64 {
        self.named as f64 / self.planted.max(1) as f64
    }

    /// Of those suspected for this reason, planted of this kind or honest, the planted.
    pub fn precision(&self) -> f64 {
        self.named as f64 / (self.named + self.honest_named).max(1) as f64
    }
}

impl Table {
    pub fn row(&self, kind: Kind) -> &Row {
        self.rows.iter().find(|row| row.kind == kind).unwrap()
    }

    /// Of all suspects, the planted.
    pub fn precision(&self) -> f64 {
        let found: usize = self.rows.iter().map(|row| row.suspected).sum();
        found as f64 / (found + self.honest_suspected).max(1) as f64
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(
            f,
            "| kind | planted | suspected | for its reason | recall | honest so suspected | precision |"
        )?;
        writeln!(f, "|---|---|---|---|---|---|---|")?;
        for row in &self.rows {
            let Row { kind, planted, suspected, named, honest_named } = row;
            let (recall, precision) = (row.recall(), row.precision());
            writeln!(
                f,
                "| {kind:?} | {planted} | {suspected} | {named} | {recall:.3} | {honest_named} | {precision:.3} |"
            )?;
        }
        let (honest, suspected, precision) = (self.honest, self.honest_suspected, self.precision());
        writeln!(
            f,
            "{suspected} of {honest} honest people suspected; precision of all suspicion {precision:.3}"
        )
    }
}
