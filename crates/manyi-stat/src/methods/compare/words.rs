//! Phrases that the readings of this topic share.

use crate::Sentence;
pub(super) use crate::methods::words::{bounds as range, effect_range, p, percent};

/// How large a standardised effect is, given the limits of small, medium and large.
pub(super) fn size(value: f64, limits: [f64; 3]) -> (&'static str, &'static str) {
    match value.abs() {
        v if v < limits[0] => ("几乎没有", "negligible"),
        v if v < limits[1] => ("小", "small"),
        v if v < limits[2] => ("中等", "medium"),
        _ => ("大", "large"),
    }
}

/// Cohen's limits for d.
pub(super) const OF_D: [f64; 3] = [0.2, 0.5, 0.8];
/// For shares of variance.
pub(super) const OF_ETA: [f64; 3] = [0.01, 0.06, 0.14];
/// For correlations, Cramér's V and rank-biserial correlations.
pub(super) const OF_R: [f64; 3] = [0.1, 0.3, 0.5];

/// What a missing difference means and what to do.
pub(super) fn not_shown() -> Sentence {
    Sentence::new(
        "没有显示出差异并不等于“没有差异”：样本小的时候真实的差异也可能看不出来，要证明相当请用等效检验。",
        "No visible difference is not proof of equality: small samples miss real differences. To show that groups are alike, use the equivalence test.",
    )
}
