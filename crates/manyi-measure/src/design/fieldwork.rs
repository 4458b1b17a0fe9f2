//! How fieldwork goes: outcome rates under their AAPOR names, and when the wanted number will be reached.

use super::sample::parameter;
use crate::{Confidence, MeasureError, distribution::chi_squared_quantile};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The sampled people by what became of them; letters as in AAPOR's "Standard Definitions".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldworkCounts {
    /// I: complete interviews (1.1).
    pub complete: u64,
    /// P: partial interviews (1.2).
    pub partial: u64,
    /// R: refusals and break-offs (2.1).
    pub refused: u64,
    /// NC: eligible, never reached (2.2).
    pub not_contacted: u64,
    /// O: eligible and reached, no interview for another reason (2.3).
    pub other: u64,
    /// UH + UO: nothing came back that says whether they are eligible (3).
    pub unknown: u64,
    /// Not eligible: screened out, quota full, no customer any more (4).
    pub ineligible: u64,
}

/// One rate under its name.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FieldworkRate {
    /// As AAPOR has it: `RR1`.
    pub name: &'static str,
    /// The formula in the letters of [`FieldworkCounts`].
    pub formula: &'static str,
    /// Its numerator.
    pub numerator: f64,
    /// Its denominator; not a whole number where the unknown are weighed by e.
    pub denominator: f64,
    /// 0–1; `None` while nobody is in the denominator.
    pub rate: Option<f64>,
}

/// Every rate, and the share of the unknown that is taken to be eligible.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FieldworkRates {
    /// e: eligible ÷ (eligible + ineligible) among the people of whom it is known (proportional allocation); 1 while
    /// it is known of nobody, which makes the rates lowest.
    pub e: f64,
    /// RR1–RR6, COOP1–COOP4, REF1–REF3, CON1–CON3.
    pub rates: Vec<FieldworkRate>,
}

/// Response, cooperation, refusal and contact rates. Source: AAPOR, "Standard Definitions: Final Dispositions of
/// Case Codes and Outcome Rates for Surveys", 10th edition (2023), section "Calculating Outcome Rates".
pub fn fieldwork_rates(counts: &FieldworkCounts) -> FieldworkRates {
    let known = counts.eligible() + counts.ineligible;
    let e = if known == 0 { 1.0 } else { counts.eligible() as f64 / known as f64 };
    let (i, p, r) = (counts.complete as f64, counts.partial as f64, counts.refused as f64);
    let (nc, o, u) = (counts.not_contacted as f64, counts.other as f64, counts.unknown as f64);
    let (interviews, eligible) = (i + p, i + p + r + nc + o);
    let reached = i + p + r + o;
    let rates = [
        ("RR1", "I / (I+P+R+NC+O+U)", i, eligible + u),
        ("RR2", "(I+P) / (I+P+R+NC+O+U)", interviews, eligible + u),
        ("RR3", "I / (I+P+R+NC+O+e·U)", i, eligible + e * u),
        ("RR4", "(I+P) / (I+P+R+NC+O+e·U)", interviews, eligible + e * u),
        ("RR5", "I / (I+P+R+NC+O)", i, eligible),
        ("RR6", "(I+P) / (I+P+R+NC+O)", interviews, eligible),
        ("COOP1", "I / (I+P+R+O)", i, reached),
        ("COOP2", "(I+P) / (I+P+R+O)", interviews, reached),
        ("COOP3", "I / (I+P+R)", i, interviews + r),
        ("COOP4", "(I+P) / (I+P+R)", interviews, interviews + r),
        ("REF1", "R / (I+P+R+NC+O+U)", r, eligible + u),
        ("REF2", "R / (I+P+R+NC+O+e·U)", r, eligible + e * u),
        ("REF3", "R / (I+P+R+NC+O)", r, eligible),
        ("CON1", "(I+P+R+O) / (I+P+R+NC+O+U)", reached, eligible + u),
        ("CON2", "(I+P+R+O) / (I+P+R+NC+O+e·U)", reached, eligible + e * u),
        ("CON3", "(I+P+R+O) / (I+P+R+NC+O)", reached, eligible),
    ];
    let rate = |(name, formula, numerator, denominator): (_, _, f64, f64)| FieldworkRate {
        name,
        formula,
        numerator,
        denominator,
        rate: (denominator > 0.0).then(|| numerator / denominator),
    };
    FieldworkRates { e, rates: rates.map(rate).to_vec() }
}

impl FieldworkCounts {
    /// I + P + R + NC + O.
    pub fn eligible(&self) -> u64 {
        self.complete + self.partial + self.refused + self.not_contacted + self.other
    }

    /// Everybody sampled.
    pub fn all(&self) -> u64 {
        self.eligible() + self.unknown + self.ineligible
    }
}

/// When the wanted number will be reached, in days from now.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FinishForecast {
    /// Completes a day, over the days looked at.
    pub per_day: f64,
    /// At that speed.
    pub days: f64,
    /// At the upper end of the speed's interval.
    pub days_low: f64,
    /// At the lower end.
    pub days_high: f64,
}

/// Days until `remaining` more are complete, when `completes` came in the last `days` days: the completes are taken
/// for a Poisson count with Garwood's exact interval (F. Garwood 1936). `None` while nothing came or nothing remains.
///
/// # Errors
/// [`MeasureError::Parameter`] when `days` is not above zero.
pub fn finish_forecast(
    remaining: u64,
    completes: u64,
    days: f64,
    confidence: Confidence,
) -> Result<Option<FinishForecast>, MeasureError> {
    if !(days > 0.0 && days.is_finite()) {
        return Err(parameter("days", "above zero", days));
    }
    if completes == 0 || remaining == 0 {
        return Ok(None);
    }
    let (count, tail) = (completes as f64, confidence.tail());
    let low = chi_squared_quantile(tail, 2.0 * count) / 2.0;
    let high = chi_squared_quantile(1.0 - tail, 2.0 * count + 2.0) / 2.0;
    let until = |count: f64| remaining as f64 * days / count;
    Ok(Some(FinishForecast {
        per_day: count / days,
        days: until(count),
        days_low: until(high),
        days_high: until(low),
    }))
}
