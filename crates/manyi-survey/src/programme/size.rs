//! How many have to be asked: the calculator behind the plan.

use manyi_kernel::{FieldProblem, UnitId};
use manyi_measure::{
    Confidence, MeasureError,
    design::{ProportionPlan, Sides, SizeMethod, SizePlan, Study, mean_size, proportion_size, required_size},
};
use serde::{Deserialize, Serialize};

/// The least that is asked of last year's customers, in thousandths.
pub const FLOOR_PER_MILLE: u64 = 5;

/// What the survey is to say, and how surely.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SizeQuestion {
    pub outcome: SizeOutcome,
    /// Of the interval or of the test, 0–1; .95 unless told.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// People in the population; without limit when absent.
    #[serde(default)]
    pub population: Option<u64>,
    /// How much larger than a simple random sample's the variance will be; 1 unless told.
    #[serde(default = "one")]
    pub design_effect: f64,
    /// Share of those invited who will answer, 0–1.
    #[serde(default = "one")]
    pub response_rate: f64,
    /// The unit whose customers of last year make the floor; the whole scope unless told.
    #[serde(default)]
    pub unit_id: Option<UnitId>,
}

/// What is to be known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SizeOutcome {
    /// A share (a rate of satisfaction) ± `margin`; `share` .5 when nothing is known.
    Share { share: f64, margin: f64 },
    /// A mean score ± `margin`.
    Mean { deviation: f64, margin: f64 },
    /// That two groups or waves differ in a share, found with probability `power`.
    ShareDifference { baseline: f64, difference: f64, power: f64 },
    /// That two groups or waves differ in a mean.
    MeanDifference { deviation: f64, difference: f64, power: f64 },
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct SizeAnswer {
    /// Complete answers for what is to be known; of a difference, in each of the two groups.
    pub required: u64,
    /// 1, or 2 for a difference.
    pub groups: u64,
    /// Invitations for that, over all groups, at the response rate expected.
    pub invitations: u64,
    pub floor: Option<SizeFloor>,
    /// The larger of what is required over all groups and the floor; never more than the population.
    pub recommended: u64,
    /// Invitations for the recommended number; as many as the population means everybody.
    pub recommended_invitations: u64,
}

/// The least that is asked whatever the statistics say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SizeFloor {
    /// Customers served last year.
    pub customers: u64,
    pub per_mille: u64,
    pub required: u64,
}

fn usual_confidence() -> f64 {
    0.95
}

fn one() -> f64 {
    1.0
}

/// The answer; `customers` of last year make the floor.
///
/// A difference takes no finite population correction: two waves are drawn from populations that go on.
///
/// # Errors
/// What does not fit, with the place in the question.
pub fn size_answer(question: &SizeQuestion, customers: Option<u64>) -> Result<SizeAnswer, FieldProblem> {
    let confidence = Confidence::new(question.confidence).map_err(|_| wrong("/confidence"))?;
    if !(question.design_effect > 0.0 && question.design_effect.is_finite()) {
        return Err(wrong("/design_effect"));
    }
    if !(question.response_rate > 0.0 && question.response_rate <= 1.0) {
        return Err(wrong("/response_rate"));
    }
    let plan = |margin| SizePlan {
        margin,
        confidence,
        population: question.population.map(|population| population as f64),
        design_effect: question.design_effect,
        response_rate: question.response_rate,
    };
    let (required, groups) = match question.outcome {
        SizeOutcome::Share { share, margin } => {
            let proportion = ProportionPlan { share, method: SizeMethod::Wald };
            (proportion_size(&proportion, &plan(margin)).map_err(refused)?.required, 1)
        }
        SizeOutcome::Mean { deviation, margin } => {
            (mean_size(deviation, &plan(margin)).map_err(refused)?.required, 1)
        }
        SizeOutcome::ShareDifference { baseline, difference, power } => {
            (of_test(Study::ShareDifference { baseline }, difference, power, question)?, 2)
        }
        SizeOutcome::MeanDifference { deviation, difference, power } => {
            if !(deviation > 0.0 && deviation.is_finite()) {
                return Err(wrong("/outcome/deviation"));
            }
            (of_test(Study::TwoMeans, difference / deviation, power, question)?, 2)
        }
    };
    let floor = customers.map(|customers| SizeFloor {
        customers,
        per_mille: FLOOR_PER_MILLE,
        required: (customers * FLOOR_PER_MILLE).div_ceil(1_000),
    });
    // The floor counts services, of which one person may have had many; a draw takes a person once.
    let everybody = question.population.unwrap_or(u64::MAX);
    let recommended = (required * groups).max(floor.map_or(0, |floor| floor.required)).min(everybody);
    let invitations = |answers: u64| up(answers as f64 / question.response_rate);
    Ok(SizeAnswer {
        required,
        groups,
        invitations: invitations(required * groups),
        floor,
        recommended,
        recommended_invitations: invitations(recommended).min(everybody),
    })
}

fn of_test(study: Study, effect: f64, power: f64, question: &SizeQuestion) -> Result<u64, FieldProblem> {
    let n = required_size(study, effect.abs(), power, 1.0 - question.confidence, Sides::Two);
    Ok(up(n.map_err(refused)? * question.design_effect))
}

/// Rounding errors must not ask for one more: 100.00000000000001 is 100.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn up(n: f64) -> u64 {
    (n * (1.0 - 1e-12)).ceil().max(1.0) as u64
}

fn wrong(place: &str) -> FieldProblem {
    FieldProblem::new(place, "programme.bad_size")
}

/// The measurement names the parameter that does not fit.
fn refused(error: MeasureError) -> FieldProblem {
    match error {
        MeasureError::Parameter { parameter, .. } => wrong(&match parameter {
            "population" => "/population".to_owned(),
            "effect" => "/outcome/difference".to_owned(),
            other => format!("/outcome/{other}"),
        }),
        _ => wrong("/outcome"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn question(outcome: SizeOutcome, population: Option<u64>) -> SizeQuestion {
        SizeQuestion {
            outcome,
            confidence: 0.95,
            population,
            design_effect: 1.0,
            response_rate: 1.0,
            unit_id: None,
        }
    }

    #[test]
    fn sizes_equal_the_reference_numbers() {
        let share = |share, margin| SizeOutcome::Share { share, margin };
        // Cochran with finite population correction; R's power.prop.test and pwr.t.test.
        for (outcome, population, wanted) in [
            (share(0.5, 0.05), None, 385),
            (share(0.5, 0.05), Some(1_000), 278),
            (share(0.5, 0.03), Some(20_000), 1_014),
            (share(0.3, 0.02), Some(5_000), 1_438),
            (share(0.5, 0.05), Some(100), 80),
            (SizeOutcome::ShareDifference { baseline: 0.5, difference: 0.05, power: 0.9 }, None, 2_095),
            (SizeOutcome::MeanDifference { deviation: 1.0, difference: 0.3, power: 0.8 }, None, 176),
            (SizeOutcome::MeanDifference { deviation: 1.0, difference: -0.3, power: 0.8 }, None, 176),
        ] {
            let answer = size_answer(&question(outcome, population), None).unwrap();
            assert_eq!(answer.required, wanted, "{outcome:?}");
        }
    }

    #[test]
    fn five_in_a_thousand_of_last_years_customers_are_asked_at_least() {
        let small = question(SizeOutcome::Share { share: 0.5, margin: 0.05 }, None);
        for (customers, floor, recommended) in [(40_000, 200, 385), (100_000, 500, 500), (100_001, 501, 501)]
        {
            let answer = size_answer(&small, Some(customers)).unwrap();
            assert_eq!((answer.floor.unwrap().required, answer.recommended), (floor, recommended));
        }
        let answering = SizeQuestion { response_rate: 0.2, design_effect: 1.5, ..small };
        let answer = size_answer(&answering, Some(200_000)).unwrap();
        assert_eq!((answer.required, answer.invitations), (577, 2_885));
        assert_eq!((answer.recommended, answer.recommended_invitations), (1_000, 5_000));
    }

    #[test]
    fn nobody_is_told_to_ask_more_people_than_there_are() {
        let halved = SizeQuestion {
            response_rate: 0.5,
            ..question(SizeOutcome::Share { share: 0.5, margin: 0.05 }, Some(14))
        };
        let answer = size_answer(&halved, Some(36_600)).unwrap();
        assert_eq!(answer.floor.unwrap().required, 183);
        assert_eq!((answer.recommended, answer.recommended_invitations), (14, 14));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let good = question(SizeOutcome::Share { share: 0.5, margin: 0.05 }, None);
        for (wrong, place) in [
            (question(SizeOutcome::Share { share: 2.0, margin: 0.05 }, None), "/outcome/share"),
            (question(SizeOutcome::Share { share: 0.5, margin: 0.0 }, None), "/outcome/margin"),
            (question(SizeOutcome::Mean { deviation: 0.0, margin: 1.0 }, None), "/outcome/deviation"),
            (question(good.outcome, Some(0)), "/population"),
            (SizeQuestion { confidence: 1.0, ..good.clone() }, "/confidence"),
            (SizeQuestion { design_effect: 0.0, ..good.clone() }, "/design_effect"),
            (SizeQuestion { response_rate: 1.5, ..good.clone() }, "/response_rate"),
            (
                question(SizeOutcome::ShareDifference { baseline: 0.5, difference: 0.0, power: 0.8 }, None),
                "/outcome/difference",
            ),
            (
                question(SizeOutcome::MeanDifference { deviation: 1.0, difference: 0.5, power: 0.01 }, None),
                "/outcome/power",
            ),
        ] {
            assert_eq!(size_answer(&wrong, None).unwrap_err().place, place);
        }
    }
}
