//! Customer models against recorded figures of lifetimes, pandas, scikit-learn and R, and properties.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{case, check, check_all, check_within, csv};
use manyi_measure::{Items, MeasureError, customer::*};
use serde_json::Value;
use std::collections::HashMap;

fn cdnow() -> Option<(Vec<Purchases>, Vec<f64>)> {
    let data = csv("cdnow_summary_monetary")?;
    let [frequency, recency, age] = ["frequency", "recency", "T"].map(|name| data.numbers(name));
    let rows = 0..frequency.len();
    let customers =
        rows.map(|row| Purchases { frequency: frequency[row], recency: recency[row], age: age[row] });
    Some((customers.collect(), data.numbers("monetary_value")))
}

/// Orders of the whole CDNOW cohort; customers are numbered from 0.
fn orders() -> Option<Vec<Order>> {
    let data = csv("cdnow_master")?;
    let rows = data.numbers("customer_id").into_iter().zip(data.numbers("date")).zip(data.numbers("amount"));
    let order = |((customer, date), amount): ((f64, f64), f64)| Order {
        customer: customer as usize - 1,
        day: day(date as i64),
        amount,
    };
    Some(rows.map(order).collect())
}

/// Days since 1970-01-01 of a date written as 19970131.
fn day(date: i64) -> i64 {
    let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    year / 400 * 146_097 + (year % 400) * 365 + (year % 400) / 4 - (year % 400) / 100 + of_year - 719_468
}

#[track_caller]
fn check_parameters(model: &BetaGeometric, want: &Value, tolerance: f64) {
    check_within("r", model.r, &want["r"], tolerance);
    check_within("alpha", model.alpha, &want["alpha"], tolerance);
    check_within("a", model.a, &want["a"], tolerance);
    check_within("b", model.b, &want["b"], tolerance);
}

fn model(want: &Value) -> BetaGeometric {
    let [r, alpha, a, b] = ["r", "alpha", "a", "b"].map(|key| want[key].as_f64().unwrap());
    BetaGeometric { r, alpha, a, b }
}

#[test]
fn repeat_buying_equals_lifetimes() {
    let (Some(case), Some((customers, _))) = (case("bgnbd_cdnow"), cdnow()) else { return };
    let want = &case["values"];
    let start = std::time::Instant::now();
    let fit = fit_beta_geometric(&customers).unwrap();
    println!("fit {:?}, {} steps", start.elapsed(), fit.result.steps);
    assert!(fit.result.converged && fit.warnings.is_empty());
    assert_eq!(fit.n, want["n"].as_u64().unwrap());
    println!("{:?}", fit.result);
    // The peer stops early: parameters within 1e-3 as the record says, the likelihood within 0.01.
    check_parameters(&fit.result.model, &want["params"], 1e-3);
    let gap = fit.result.log_likelihood - want["loglik"].as_f64().unwrap();
    assert!((-1e-6..0.01).contains(&gap), "{gap}");
    // What follows from the parameters is compared at the peer's parameters.
    let peer = model(&want["params"]);
    let total: f64 = customers.iter().map(|one| peer.expected_future_purchases(one, 39.0)).sum();
    check("expected purchases", total, &want["expected_purchases_39w_total"]);
    check("new customer", peer.expected_purchases(52.0), &want["unconditional_expected_52w"]);
    for (row, want) in want["first10"].as_object().unwrap() {
        let customer = customers[row.parse::<usize>().unwrap() - 1];
        check("frequency", customer.frequency, &want["frequency"]);
        check("recency", customer.recency, &want["recency"]);
        check("T", customer.age, &want["T"]);
        check("e39", peer.expected_future_purchases(&customer, 39.0), &want["e39"]);
        check("alive", peer.probability_alive(&customer), &want["p_alive"]);
    }
}

#[test]
fn the_published_fits_are_reproduced() {
    let (Some(case), Some((customers, values))) = (case("clv_published"), cdnow()) else { return };
    let want = &case["values"];
    let near = |got: f64, want: &Value| {
        let want = want.as_f64().unwrap();
        assert!((got - want).abs() <= 0.0055, "got {got}, published {want}");
    };
    let fit = fit_beta_geometric(&customers).unwrap().result;
    near(fit.model.r, &want["bgnbd"]["r"]);
    near(fit.model.alpha, &want["bgnbd"]["alpha"]);
    near(fit.model.a, &want["bgnbd"]["a"]);
    near(fit.model.b, &want["bgnbd"]["b"]);
    // Published with one decimal.
    assert!((fit.log_likelihood - want["bgnbd"]["LL"].as_f64().unwrap()).abs() < 0.05);
    let frequencies: Vec<f64> = customers.iter().map(|one| one.frequency).collect();
    let spend = fit_gamma_gamma(&frequencies, &values).unwrap().result.model;
    near(spend.p, &want["gamma_gamma"]["p"]);
    near(spend.q, &want["gamma_gamma"]["q"]);
    // 15.44 is cut, not rounded, from 15.4477: two units of the last place.
    assert!((spend.v - want["gamma_gamma"]["gamma"].as_f64().unwrap()).abs() < 0.01);
}

#[test]
fn histories_from_orders_equal_lifetimes() {
    let (Some(case), Some(orders)) = (case("bgnbd_cdnow_master_weekly"), orders()) else { return };
    let want = &case["values"];
    let histories = purchase_histories(&orders, Unit::Week, day(19_971_231)).unwrap();
    assert_eq!(histories.len() as u64, want["n"].as_u64().unwrap());
    for (number, want) in want["summary_first5"].as_object().unwrap() {
        let history = &histories[number.parse::<usize>().unwrap() - 1];
        check("frequency", history.purchases.frequency, &want["frequency"]);
        check("recency", history.purchases.recency, &want["recency"]);
        check("T", history.purchases.age, &want["T"]);
        check("value", history.monetary_value, &want["monetary_value"]);
    }
    let mean = |figure: fn(&PurchaseHistory) -> f64| {
        histories.iter().map(figure).sum::<f64>() / histories.len() as f64
    };
    check("mean frequency", mean(|one| one.purchases.frequency), &want["means"]["frequency"]);
    check("mean recency", mean(|one| one.purchases.recency), &want["means"]["recency"]);
    check("mean T", mean(|one| one.purchases.age), &want["means"]["T"]);
    check("mean value", mean(|one| one.monetary_value), &want["means"]["monetary_value"]);
    let customers: Vec<Purchases> = histories.iter().map(|one| one.purchases).collect();
    let fit = fit_beta_geometric(&customers).unwrap().result;
    assert!(fit.converged);
    // As recorded: parameters within 2e-3.
    check_parameters(&fit.model, &want["params"], 2e-3);
    check("log likelihood", fit.log_likelihood, &want["loglik"]);
}

#[test]
fn spend_and_lifetime_value_equal_lifetimes() {
    let (Some(case), Some((customers, values))) = (case("gammagamma_cdnow"), cdnow()) else { return };
    let Some(purchase) = common::case("bgnbd_cdnow") else { return };
    let want = &case["values"];
    let frequencies: Vec<f64> = customers.iter().map(|one| one.frequency).collect();
    let fit = fit_gamma_gamma(&frequencies, &values).unwrap();
    assert!(fit.result.converged);
    assert_eq!(fit.n, want["n_repeat"].as_u64().unwrap());
    check("correlation", fit.result.correlation.unwrap(), &want["corr_freq_monetary"]);
    // As recorded: parameters within 2e-3.
    let params = &want["params"];
    check_within("p", fit.result.model.p, &params["p"], 2e-3);
    check_within("q", fit.result.model.q, &params["q"], 2e-3);
    check_within("v", fit.result.model.v, &params["v"], 2e-3);
    check("likelihood", -fit.result.log_likelihood / 946.0, &want["neg_log_likelihood_per_customer"]);
    // What follows is compared at the peer's parameters.
    let [p, q, v] = ["p", "q", "v"].map(|key| params[key].as_f64().unwrap());
    let spend = GammaGamma { p, q, v };
    let expected: Vec<f64> =
        frequencies.iter().zip(&values).map(|(x, m)| spend.expected_value(*x, *m).unwrap()).collect();
    for (row, want) in want["conditional_expected_avg_profit"].as_object().unwrap() {
        check("value", expected[row.parse::<usize>().unwrap() - 1], want);
    }
    check("mean", expected.iter().sum::<f64>() / expected.len() as f64, &want["mean_cond_expected"]);
    let options = LifetimeValueOptions { periods: 12, period_length: 4.345, discount: 0.01, margin: 1.0 };
    let buying = model(&purchase["values"]["params"]);
    let worth = lifetime_value(&customers, &values, &buying, &spend, &options).unwrap();
    for (row, want) in want["clv12"].as_object().unwrap() {
        check("clv", worth.values[row.parse::<usize>().unwrap() - 1], want);
    }
    check("clv mean", worth.mean, &want["clv12_mean"]);
    check("clv total", worth.total, &want["clv12_total"]);
}

#[test]
fn recency_frequency_money_equal_pandas() {
    let (Some(case), Some(orders)) = (case("rfm_cdnow"), orders()) else { return };
    let want = &case["values"];
    let customers: Vec<CustomerTotals> = totals(&orders, day(19_980_701)).into_values().collect();
    let analysis = rfm(&customers, &RfmOptions::default()).unwrap();
    assert_eq!(analysis.n, want["n"].as_u64().unwrap());
    assert_eq!(day(19_980_701), 10_408, "{}", want["reference_date"]);
    let report = analysis.result;
    let mean =
        |figure: fn(&CustomerTotals) -> f64| customers.iter().map(figure).sum::<f64>() / customers.len() as f64;
    check("r", mean(|one| one.recency), &want["means"]["r"]);
    check("f", mean(|one| one.frequency), &want["means"]["f"]);
    check("m", mean(|one| one.monetary), &want["means"]["m"]);
    check_all("r", &report.recency_edges, &want["quintile_edges"]["r"], 1e-6);
    check_all("f", &report.frequency_edges, &want["quintile_edges"]["f"], 1e-6);
    check_all("m", &report.monetary_edges, &want["quintile_edges"]["m"], 1e-6);
    for (counts, key) in report.score_counts.iter().zip(["R", "F", "M"]) {
        let want = want["score_counts"][key].as_object().unwrap();
        assert_eq!(counts.len(), want.len());
        for (score, count) in counts {
            assert_eq!(Some(*count), want[&score.to_string()].as_u64(), "{key}{score}");
        }
    }
    let cells: HashMap<&str, u64> = report.cells.iter().map(|(cell, n)| (cell.as_str(), *n)).collect();
    for (cell, count) in want["rfm_cell_counts_top"].as_object().unwrap() {
        assert_eq!(cells.get(cell.as_str()).copied(), count.as_u64(), "{cell}");
    }
    for (number, want) in want["customer_1_to_5"].as_object().unwrap() {
        let row = number.parse::<usize>().unwrap() - 1;
        let (totals, scores) = (&customers[row], &report.customers[row]);
        check("r", totals.recency, &want["r"]);
        check("f", totals.frequency, &want["f"]);
        check("m", totals.monetary, &want["m"]);
        let got = [scores.r, scores.f, scores.m].map(u64::from);
        assert_eq!(got, ["R", "F", "M"].map(|key| want[key].as_u64().unwrap()));
    }
    assert_eq!(report.segments.iter().map(|segment| segment.customers).sum::<u64>(), analysis.n);
}

#[test]
fn clusters_of_flowers_equal_r() {
    let (Some(case), Some(data)) = (case("kmeans_iris"), csv("iris")) else { return };
    let want = &case["values"];
    let items = data.items(&data.names[..4]);
    let options = KmeansOptions {
        start: Start::Rows(vec![0, 50, 100]),
        standardise: false,
        ..KmeansOptions::new(vec![3])
    };
    let found = kmeans(&items, &options).unwrap().result;
    assert_eq!(Value::from(found.sizes.clone()), want["sizes"]);
    for (cluster, centers) in found.centers.iter().enumerate() {
        for (name, center) in found.variables.iter().zip(centers) {
            check(name, *center, &want["centers"][(cluster + 1).to_string()][name]);
        }
    }
    check_all("withinss", &found.within, &want["withinss"], 1e-6);
    check("tot_withinss", found.total_within, &want["tot_withinss"]);
    check("totss", found.total, &want["totss"]);
    check("betweenss", found.between, &want["betweenss"]);
    check("silhouette", found.quality.silhouette.unwrap(), &want["silhouette"]);
    let options = KmeansOptions { restarts: 200, ..KmeansOptions::new(vec![3]) };
    let best = kmeans(&items, &options).unwrap().result;
    check("scaled", best.total_within, &want["scaled_best_tot_withinss"]);
    let mut sizes = best.sizes.clone();
    sizes.sort_unstable();
    assert_eq!(Value::from(sizes), want["scaled_sizes_sorted"]);
}

#[test]
fn clusters_of_passengers_equal_scikit_learn() {
    let (Some(case), Some(data)) = (case("kmeans_airline"), csv("airline")) else { return };
    let want = &case["values"];
    let names: Vec<String> =
        want["columns"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    // The record divides by the population's standard deviation.
    let columns = names.iter().map(|name| {
        let column = data.numbers(name);
        let n = column.len() as f64;
        let mean = column.iter().sum::<f64>() / n;
        let deviation = (column.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n).sqrt();
        (name.clone(), column.iter().map(|v| (v - mean) / deviation).collect())
    });
    let items = Items::new(columns.collect()).unwrap();
    let options = KmeansOptions {
        start: Start::Rows(vec![10, 200, 3000, 40_000]),
        standardise: false,
        silhouette_rows: 500,
        ..KmeansOptions::new(vec![4])
    };
    let found = kmeans(&items, &options).unwrap().result;
    assert_eq!(Value::from(found.sizes.clone()), want["sizes"]);
    assert_eq!(found.rounds as u64, want["n_iter"].as_u64().unwrap());
    check("inertia", found.total_within, &want["inertia"]);
    for (center, want) in found.centers.iter().zip(want["centers"].as_array().unwrap()) {
        check_all("center", center, want, 1e-6);
    }
    check("ch", found.quality.calinski_harabasz.unwrap(), &want["calinski_harabasz"]);
    check("db", found.quality.davies_bouldin.unwrap(), &want["davies_bouldin"]);
    let first: Vec<&[f64]> = items.columns().map(|column| &column[..5000]).collect();
    check("silhouette", silhouette(&first, &found.labels[..5000], 4).unwrap(), &want["silhouette_first5000"]);
}
