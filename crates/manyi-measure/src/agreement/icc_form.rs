//! One form of the intraclass correlation with its test and interval.

use crate::{
    Confidence, Interval, Method,
    distribution::{fisher_f_quantile, fisher_f_upper},
};
use schemars::JsonSchema;
use serde::Serialize;

/// One of the six forms.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IccForm {
    /// The correlation; can be negative in small samples.
    pub icc: f64,
    /// Mean square of rows over that of the error.
    pub f: f64,
    /// Degrees of freedom above.
    pub df1: f64,
    /// Degrees of freedom below.
    pub df2: f64,
    /// p-value of F: no correlation.
    pub p: f64,
    /// From the F distribution.
    pub interval: Interval,
    /// For absolute agreement: the test and interval of McGraw and Wong beside those of Shrout and Fleiss.
    pub agreement_test: Option<AgreementTest>,
}

/// McGraw and Wong's version for absolute agreement, whose error has its own degrees of freedom.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AgreementTest {
    /// Satterthwaite's degrees of freedom of the error.
    pub df2: f64,
    /// p-value with these degrees.
    pub p: f64,
    /// Interval with these degrees.
    pub interval: Interval,
}

/// What the six forms are computed from.
#[derive(Clone, Copy)]
pub(super) struct MeanSquares {
    pub n: f64,
    pub k: f64,
    pub rows: f64,
    pub raters: f64,
    pub residual: f64,
    pub within: f64,
}

impl MeanSquares {
    pub fn one_way(&self, average: bool, confidence: Confidence) -> IccForm {
        self.ratio_form(self.rows / self.within, self.n * (self.k - 1.0), average, confidence)
    }

    pub fn consistency(&self, average: bool, confidence: Confidence) -> IccForm {
        self.ratio_form(self.rows / self.residual, (self.n - 1.0) * (self.k - 1.0), average, confidence)
    }

    /// What ICC(2,k) is a share of; not positive when the rows differ less than chance would have them.
    pub fn mean_agreement_base(&self) -> f64 {
        self.rows + (self.raters - self.residual) / self.n
    }

    /// (F − 1) / (F + k − 1), or 1 − 1/F for the mean; its limits by the same formula from the limits of F.
    fn ratio_form(&self, f: f64, df2: f64, average: bool, confidence: Confidence) -> IccForm {
        let df1 = self.n - 1.0;
        let top = 1.0 - confidence.tail();
        let form = |f: f64| if average { 1.0 - 1.0 / f } else { (f - 1.0) / (f + self.k - 1.0) };
        let low = form(f / fisher_f_quantile(top, df1, df2));
        let high = form(f * fisher_f_quantile(top, df2, df1));
        let interval = Interval::new(low, high, Method::FDistribution, confidence);
        IccForm { icc: form(f), f, df1, df2, p: fisher_f_upper(f, df1, df2), interval, agreement_test: None }
    }

    pub fn agreement(&self, average: bool, confidence: Confidence) -> IccForm {
        let Self { n, k, rows, raters, residual, .. } = *self;
        let single = (rows - residual) / (rows + (k - 1.0) * residual + k * (raters - residual) / n);
        let mean = (rows - residual) / self.mean_agreement_base();
        let f = rows / residual;
        let (df1, df2) = (n - 1.0, (n - 1.0) * (k - 1.0));
        let freedom = self.satterthwaite(single);
        let (low, high) = self.agreement_limits(freedom, confidence);
        let stepped = |icc: f64| if average { icc * k / (1.0 + icc * (k - 1.0)) } else { icc };
        let interval = Interval::new(stepped(low), stepped(high), Method::FDistribution, confidence);
        let agreement_test = if average {
            // As irr has it: the formula of the single rating with the correlation of the mean in it.
            let freedom = self.satterthwaite(mean);
            self.mean_limits(freedom, confidence)
        } else {
            AgreementTest { df2: freedom, p: fisher_f_upper(f, df1, freedom), interval }
        };
        IccForm {
            icc: if average { mean } else { single },
            f,
            df1,
            df2,
            p: fisher_f_upper(f, df1, df2),
            interval,
            agreement_test: Some(agreement_test),
        }
    }

    /// Degrees of freedom of a · MSraters + b · MSresidual with a = k ρ / (n (1 − ρ)), b = 1 + a (n − 1).
    fn satterthwaite(&self, icc: f64) -> f64 {
        let a = self.k * icc / (self.n * (1.0 - icc));
        let b = 1.0 + a * (self.n - 1.0);
        let (first, second) = (a * self.raters, b * self.residual);
        let below = first * first / (self.k - 1.0) + second * second / ((self.n - 1.0) * (self.k - 1.0));
        (first + second).powi(2) / below
    }

    fn agreement_limits(&self, freedom: f64, confidence: Confidence) -> (f64, f64) {
        let Self { n, k, rows, raters, residual, .. } = *self;
        let top = 1.0 - confidence.tail();
        let (upper, lower) =
            (fisher_f_quantile(top, n - 1.0, freedom), fisher_f_quantile(top, freedom, n - 1.0));
        let error = k * raters + (k * n - k - n) * residual;
        (
            n * (rows - upper * residual) / (upper * error + n * rows),
            n * (lower * rows - residual) / (error + n * lower * rows),
        )
    }

    fn mean_limits(&self, freedom: f64, confidence: Confidence) -> AgreementTest {
        let Self { n, rows, raters, residual, .. } = *self;
        let top = 1.0 - confidence.tail();
        let (upper, lower) =
            (fisher_f_quantile(top, n - 1.0, freedom), fisher_f_quantile(top, freedom, n - 1.0));
        let low = n * (rows - upper * residual) / (upper * (raters - residual) + n * rows);
        let high = n * (lower * rows - residual) / (raters - residual + n * lower * rows);
        AgreementTest {
            df2: freedom,
            p: fisher_f_upper(rows / residual, n - 1.0, freedom),
            interval: Interval::new(low, high, Method::FDistribution, confidence),
        }
    }
}
