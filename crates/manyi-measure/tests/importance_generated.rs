//! CAR scores and Genizi's weights of generated data.
#![allow(clippy::unwrap_used, clippy::excessive_precision)]

mod common;

use manyi_measure::driver::importance_of_covariance;

/// R 4.2.2 on `common::two_factors` with v8 as the outcome, from the formulas of Zuber and Strimmer and of Genizi (what
/// relaimpo calls `car` and `genizi`): `R <- cor(d); P <- R[1:7,1:7]; e <- eigen(P)`,
/// `H <- e$vectors %*% diag(sqrt(e$values)) %*% t(e$vectors); w <- solve(H, R[1:7,8]); w^2; H^2 %*% w^2`.
#[test]
fn car_and_genizi_weights_equal_r() {
    let items = common::two_factors();
    let rows = items.rows() as f64;
    let means: Vec<f64> = items.columns().map(|column| column.iter().sum::<f64>() / rows).collect();
    let product = |a: usize, b: usize| -> f64 {
        let pairs = items.column(a).iter().zip(items.column(b));
        pairs.map(|(x, y)| (x - means[a]) * (y - means[b])).sum::<f64>() / (rows - 1.0)
    };
    let covariance: Vec<Vec<f64>> = (0..8).map(|a| (0..8).map(|b| product(a, b)).collect()).collect();
    let report = importance_of_covariance(items.names(), &covariance).unwrap();
    let car: Vec<f64> = report.drivers.iter().map(|driver| driver.car).collect();
    common::near(
        "car",
        &car,
        &[
            0.00055415814231105,
            0.01988005943311186,
            0.00330144895156693,
            0.08283007456428958,
            0.08327742118211012,
            0.17087295028650432,
            0.12159593958188890,
        ],
        1e-9,
    );
    let genizi: Vec<f64> = report.drivers.iter().map(|driver| driver.johnson).collect();
    common::near(
        "genizi",
        &genizi,
        &[
            0.00669602661118072,
            0.02567544025933623,
            0.00922797980785718,
            0.07297632466838808,
            0.09199409702103700,
            0.15513830264197845,
            0.12060388113200474,
        ],
        1e-9,
    );
    for shares in [&car, &genizi] {
        assert!((shares.iter().sum::<f64>() - report.r_squared).abs() < 1e-12);
    }
}
