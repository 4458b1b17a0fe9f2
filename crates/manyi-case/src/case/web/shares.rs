//! Checks of shares in a responsibility.

use crate::{CaseRoom, case::CaseShare};
use manyi_kernel::FieldProblem;

/// Most units that share one case.
const MOST: usize = 20;

/// Known units, each once, 100 together.
pub(super) async fn check_shares(room: &CaseRoom, shares: &[CaseShare], problems: &mut Vec<FieldProblem>) {
    if shares.len() > MOST {
        problems.push(FieldProblem::new("/shares", "too_many").with("max", MOST));
        return;
    }
    for (index, share) in shares.iter().enumerate() {
        if room.directory.unit(share.unit_id).await.is_none() {
            problems.push(FieldProblem::new(format!("/shares/{index}/unit_id"), "case.unknown_unit"));
        }
        if shares[..index].iter().any(|other| other.unit_id == share.unit_id) {
            problems.push(FieldProblem::new(format!("/shares/{index}/unit_id"), "case.unit_twice"));
        }
        if !(1..=100).contains(&share.percent) {
            let problem = FieldProblem::new(format!("/shares/{index}/percent"), "case.outside_range");
            problems.push(problem.with("min", 1).with("max", 100));
        }
    }
    let total: u32 = shares.iter().map(|share| u32::from(share.percent)).sum();
    if total != 100 {
        problems.push(FieldProblem::new("/shares", "case.shares_not_100").with("total", total));
    }
}
