//! From the frame to the list: members in their strata, drawn by the plan.

use crate::programme::{FrameMember, Method, MethodKind, ProgrammePlan, StratifyBy};
use manyi_kernel::FieldProblem;
use manyi_measure::{
    MeasureError,
    design::{Allocation, DrawMethod, DrawPlan, Drawn, draw},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A cell of the frame and what was drawn of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Stratum {
    /// Names it in quotas and deviations: `unit=/1/2/;tier=VIP`; empty when there is one stratum only.
    pub key: String,
    pub parts: Vec<StratumPart>,
    /// Customers in the frame.
    pub population: u64,
    pub main: u64,
    pub reserve: u64,
}

/// One thing that the members of a stratum have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StratumPart {
    pub by: StratifyBy,
    /// A path of a unit, a kind, a tier or a region; empty where it is unknown.
    pub value: String,
}

#[derive(Clone, Debug)]
pub(crate) struct DrawnSample {
    pub strata: Vec<Stratum>,
    /// Places are those in the frame.
    pub drawn: Vec<Drawn>,
}

/// Why no sample can be drawn, with the place in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SampleDrawRefused(pub FieldProblem);

/// The same frame, plan and seed give the same list.
pub(crate) fn draw_sample(
    frame: &[FrameMember],
    plan: &ProgrammePlan,
    seed: u64,
) -> Result<DrawnSample, SampleDrawRefused> {
    if frame.is_empty() {
        return Err(refuse("/frame", "programme.empty_frame"));
    }
    let (cells, of) = strata(frame, &plan.method.stratify_by);
    let keys: Vec<String> = cells.iter().map(|parts| key_of(parts)).collect();
    let members: Vec<(&str, usize)> =
        frame.iter().zip(of).map(|(member, stratum)| (member.code.as_str(), stratum)).collect();
    let (deviations, targets) = numbers(&plan.method, &keys)?;
    let method = match plan.method.kind {
        MethodKind::Random => DrawMethod::Random,
        MethodKind::Systematic => DrawMethod::Systematic,
        MethodKind::Stratified => {
            DrawMethod::Stratified { allocation: plan.method.allocation, deviations: &deviations }
        }
        MethodKind::Quota => DrawMethod::Quota { targets: &targets },
    };
    let plan = DrawPlan { method, total: plan.total, reserve_rate: plan.reserve_rate, seed };
    let report = draw(&members, &plan).map_err(|error| refused(&error, frame.len()))?;
    let strata = keys
        .into_iter()
        .zip(cells)
        .zip(&report.strata)
        .map(|((key, parts), of)| Stratum {
            key,
            parts,
            population: of.population,
            main: of.main,
            reserve: of.reserve,
        })
        .collect();
    Ok(DrawnSample { strata, drawn: report.drawn })
}

/// The cells that have members, in order, and the cell of each member.
fn strata(frame: &[FrameMember], by: &[StratifyBy]) -> (Vec<Vec<StratumPart>>, Vec<usize>) {
    let parts_of = |member: &FrameMember| -> Vec<StratumPart> {
        let value = |by: StratifyBy| match by {
            StratifyBy::Unit => member.unit_path.to_string(),
            StratifyBy::Kind => member.kind.clone(),
            StratifyBy::Tier => member.tier.clone().unwrap_or_default(),
            StratifyBy::Region => member.region.clone().unwrap_or_default(),
        };
        by.iter().map(|by| StratumPart { by: *by, value: value(*by) }).collect()
    };
    let parts: Vec<Vec<StratumPart>> = frame.iter().map(parts_of).collect();
    let places: BTreeMap<&Vec<StratumPart>, usize> = parts.iter().map(|parts| (parts, 0)).collect();
    let places: BTreeMap<&Vec<StratumPart>, usize> =
        places.into_keys().enumerate().map(|(place, parts)| (parts, place)).collect();
    let of = parts.iter().map(|parts| places[parts]).collect();
    (places.keys().map(|parts| (*parts).clone()).collect(), of)
}

fn key_of(parts: &[StratumPart]) -> String {
    let part = |part: &StratumPart| {
        let by = match part.by {
            StratifyBy::Unit => "unit",
            StratifyBy::Kind => "kind",
            StratifyBy::Tier => "tier",
            StratifyBy::Region => "region",
        };
        format!("{by}={}", part.value)
    };
    parts.iter().map(part).collect::<Vec<_>>().join(";")
}

/// Deviations and quotas in the order of the strata; one that names no stratum is refused, and so is a missing
/// deviation where all are needed.
fn numbers(method: &Method, keys: &[String]) -> Result<(Vec<f64>, Vec<u64>), SampleDrawRefused> {
    let neyman = method.kind == MethodKind::Stratified && method.allocation == Allocation::Neyman;
    if neyman && let Some(key) = keys.iter().find(|key| !method.deviations.contains_key(*key)) {
        return Err(SampleDrawRefused(
            FieldProblem::new("/method/deviations", "programme.deviation_missing").with("stratum", key),
        ));
    }
    if method.kind == MethodKind::Quota
        && let Some(key) = method.quotas.keys().find(|key| !keys.contains(key))
    {
        return Err(SampleDrawRefused(
            FieldProblem::new("/method/quotas", "programme.unknown_stratum").with("stratum", key),
        ));
    }
    let deviations = keys.iter().map(|key| method.deviations.get(key).copied().unwrap_or(1.0)).collect();
    let targets = keys.iter().map(|key| method.quotas.get(key).copied().unwrap_or(0)).collect();
    Ok((deviations, targets))
}

fn refuse(place: &str, code: &str) -> SampleDrawRefused {
    SampleDrawRefused(FieldProblem::new(place, code))
}

fn refused(error: &MeasureError, frame: usize) -> SampleDrawRefused {
    let problem = match error {
        MeasureError::Parameter { parameter: "targets", .. } => {
            FieldProblem::new("/method/quotas", "programme.quota_too_large")
        }
        MeasureError::Parameter { parameter: "deviation" | "deviations", .. } => {
            FieldProblem::new("/method/deviations", "programme.bad_deviation")
        }
        MeasureError::Parameter { parameter: "reserve_rate", .. } => {
            FieldProblem::new("/reserve_rate", "programme.bad_reserve")
        }
        _ => FieldProblem::new("/total", "programme.total_beyond_frame").with("frame", frame),
    };
    SampleDrawRefused(problem)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use manyi_kernel::{CustomerId, UnitId, UnitPath};

    fn frame() -> Vec<FrameMember> {
        let member = |number: usize| FrameMember {
            customer_id: CustomerId::new(),
            code: format!("K{number:03}"),
            unit_id: UnitId::new(),
            unit_path: UnitPath::from_stored(if number < 60 { "/1/1/" } else { "/1/2/" }),
            kind: "person".to_owned(),
            tier: number.is_multiple_of(2).then(|| "VIP".to_owned()),
            region: None,
        };
        (0..100).map(member).collect()
    }

    fn plan(method: Method, total: u64) -> ProgrammePlan {
        ProgrammePlan { method, total, reserve_rate: 0.5, ..ProgrammePlan::default() }
    }

    fn by_unit_and_tier(kind: MethodKind) -> Method {
        Method { kind, stratify_by: vec![StratifyBy::Unit, StratifyBy::Tier], ..Method::default() }
    }

    #[test]
    fn strata_are_the_cells_that_have_members() {
        let sample = draw_sample(&frame(), &plan(by_unit_and_tier(MethodKind::Stratified), 20), 7).unwrap();
        let cells: Vec<_> =
            sample.strata.iter().map(|of| (of.key.as_str(), of.population, of.main, of.reserve)).collect();
        assert_eq!(
            cells,
            [
                ("unit=/1/1/;tier=", 30, 6, 3),
                ("unit=/1/1/;tier=VIP", 30, 6, 3),
                ("unit=/1/2/;tier=", 20, 4, 2),
                ("unit=/1/2/;tier=VIP", 20, 4, 2),
            ]
        );
        let again = draw_sample(&frame(), &plan(by_unit_and_tier(MethodKind::Stratified), 20), 7).unwrap();
        assert_eq!(sample.drawn, again.drawn, "drawn twice, the same list");
    }

    #[test]
    fn what_cannot_be_drawn_is_named_by_its_place_in_the_plan() {
        let neyman = Method { allocation: Allocation::Neyman, ..by_unit_and_tier(MethodKind::Stratified) };
        let quota = |key: &str, count| Method {
            quotas: BTreeMap::from([(key.to_owned(), count)]),
            ..by_unit_and_tier(MethodKind::Quota)
        };
        for (method, total, place, code) in [
            (Method::default(), 101, "/total", "programme.total_beyond_frame"),
            (neyman, 20, "/method/deviations", "programme.deviation_missing"),
            (quota("unit=/1/9/;tier=", 5), 0, "/method/quotas", "programme.unknown_stratum"),
            (quota("unit=/1/1/;tier=", 31), 0, "/method/quotas", "programme.quota_too_large"),
        ] {
            let SampleDrawRefused(problem) = draw_sample(&frame(), &plan(method, total), 7).unwrap_err();
            assert_eq!((problem.place.as_str(), problem.code.as_str()), (place, code));
        }
        let SampleDrawRefused(problem) = draw_sample(&[], &plan(Method::default(), 1), 7).unwrap_err();
        assert_eq!(problem.code, "programme.empty_frame");
    }
}
