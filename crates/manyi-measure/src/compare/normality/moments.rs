//! Tests of skewness and kurtosis.

use super::{Normality, ShapiroWilk};
use crate::compare::{
    groups::mean,
    outcome::{Alternative, ChiTest, ZTest},
};

pub(super) fn report(values: &[f64], shapiro_wilk: Option<ShapiroWilk>) -> Normality {
    let n = values.len() as f64;
    let centre = mean(values);
    let moment = |power: i32| values.iter().map(|value| (value - centre).powi(power)).sum::<f64>() / n;
    let (m2, m3, m4) = (moment(2), moment(3), moment(4));
    let (skewness, kurtosis) = (m3 / m2.powf(1.5), m4 / (m2 * m2));
    let z = |z: f64| ZTest::new(z, Alternative::TwoSided);
    let skewness_test = (n >= 8.0).then(|| z(skewness_z(skewness, n)));
    let kurtosis_test = (n >= 20.0).then(|| z(kurtosis_z(kurtosis, n)));
    let both = skewness_test.zip(kurtosis_test);
    let jarque_bera = n / 6.0 * (skewness * skewness + (kurtosis - 3.0).powi(2) / 4.0);
    Normality {
        shapiro_wilk,
        skewness,
        excess_kurtosis: kurtosis - 3.0,
        skewness_test,
        kurtosis_test,
        omnibus: both.map(|(s, k)| ChiTest::new(s.z * s.z + k.z * k.z, 2.0)),
        jarque_bera: ChiTest::new(jarque_bera, 2.0),
    }
}

/// D'Agostino 1970.
fn skewness_z(skewness: f64, n: f64) -> f64 {
    let y = skewness * ((n + 1.0) * (n + 3.0) / (6.0 * (n - 2.0))).sqrt();
    let beta = 3.0 * (n * n + 27.0 * n - 70.0) * (n + 1.0) * (n + 3.0)
        / ((n - 2.0) * (n + 5.0) * (n + 7.0) * (n + 9.0));
    let w_squared = (2.0 * (beta - 1.0)).sqrt() - 1.0;
    let delta = 1.0 / (0.5 * w_squared.ln()).sqrt();
    let alpha = (2.0 / (w_squared - 1.0)).sqrt();
    delta * (y / alpha).asinh()
}

/// Anscombe and Glynn 1983.
fn kurtosis_z(kurtosis: f64, n: f64) -> f64 {
    let expected = 3.0 * (n - 1.0) / (n + 1.0);
    let variance = 24.0 * n * (n - 2.0) * (n - 3.0) / ((n + 1.0).powi(2) * (n + 3.0) * (n + 5.0));
    let x = (kurtosis - expected) / variance.sqrt();
    let root = 6.0 * (n * n - 5.0 * n + 2.0) / ((n + 7.0) * (n + 9.0))
        * (6.0 * (n + 3.0) * (n + 5.0) / (n * (n - 2.0) * (n - 3.0))).sqrt();
    let a = 6.0 + 8.0 / root * (2.0 / root + (1.0 + 4.0 / (root * root)).sqrt());
    let below = 1.0 + x * (2.0 / (a - 4.0)).sqrt();
    let cube = ((1.0 - 2.0 / a) / below).cbrt();
    (1.0 - 2.0 / (9.0 * a) - cube) / (2.0 / (9.0 * a)).sqrt()
}
