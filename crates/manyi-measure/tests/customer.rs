//! Customer models against recorded figures of lifetimes, pandas, scikit-learn and R, and properties.
//!
//! Long because every recorded case of the topic is compared value by value, each with its own conversions.
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
    let fit = fit_beta_geometric(&customers).unwrap();
    assert!(fit.result.converged && fit.warnings.is_empty());
    assert_eq!(fit.n, want["n"].as_u64().unwrap());
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
    let mean = |figure: fn(&CustomerTotals) -> f64| {
        customers.iter().map(figure).sum::<f64>() / customers.len() as f64
    };
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

/// 300 customers of a beta-geometric/NBD process from a linear congruential generator.
fn generated() -> (Vec<Purchases>, Vec<f64>) {
    let mut state = 7_u64;
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / 2.0_f64.powi(53)
    };
    let mut customer = |number: u32| {
        let rate = -uniform().ln() / 10.0;
        let leave = uniform().powi(2);
        let age = f64::from(20 + number * 13 % 30);
        let (mut time, mut frequency, mut recency) = (0.0, 0.0, 0.0);
        loop {
            time += -uniform().ln() / rate;
            if time > age {
                break;
            }
            (frequency, recency) = (frequency + 1.0, time);
            if uniform() < leave {
                break;
            }
        }
        let recency = if frequency > 0.0 { f64::ceil(recency * 100.0) / 100.0 } else { 0.0 };
        let value = if frequency > 0.0 { 10.0 + f64::from(number * 53 % 89) * 0.9 } else { 0.0 };
        (Purchases { frequency, recency, age }, value)
    };
    (0..300).map(&mut customer).unzip()
}

#[track_caller]
fn near(what: &str, got: f64, want: f64, tolerance: f64) {
    assert!((got - want).abs() <= tolerance * want.abs(), "{what}: got {got:?}, peer {want:?}");
}

#[test]
fn generated_customers_equal_lifetimes() {
    // lifetimes 0.11.3: BetaGeoFitter(0.0).fit(f, r, T, tol=1e-9) and GammaGammaFitter(0.0).fit(f[f > 0], m[f > 0])
    let (customers, values) = generated();
    assert_eq!(customers.iter().map(|one| one.frequency).sum::<f64>(), 604.0);
    let fit = fit_beta_geometric(&customers).unwrap().result;
    // The peer works without second derivatives and stops at about 1e-5 of the parameters.
    near("r", fit.model.r, 1.0429473209266924, 2e-5);
    near("alpha", fit.model.alpha, 10.375823713792876, 2e-5);
    near("a", fit.model.a, 0.5360439970013738, 2e-5);
    near("b", fit.model.b, 1.0588456973883211, 2e-5);
    let peer = BetaGeometric {
        r: 1.0429473209266924,
        alpha: 10.375823713792876,
        a: 0.5360439970013738,
        b: 1.0588456973883211,
    };
    let future: f64 = customers.iter().map(|one| peer.expected_future_purchases(one, 26.0)).sum();
    near("future purchases", future, 266.34939131579654, 1e-9);
    near("new customer", peer.expected_purchases(26.0), 1.6365330728990155, 1e-9);
    near("alive", customers.iter().map(|one| peer.probability_alive(one)).sum(), 172.056882980464, 1e-9);
    let frequencies: Vec<f64> = customers.iter().map(|one| one.frequency).collect();
    let spend = fit_gamma_gamma(&frequencies, &values).unwrap().result;
    near("p", spend.model.p, 2.543045740178093, 1e-3);
    near("q", spend.model.q, 12.83239942127341, 1e-3);
    near("v", spend.model.v, 239.40495801948566, 1e-3);
    near("log likelihood", spend.log_likelihood, -1069.4412147871012, 1e-8);
}

#[test]
fn expected_purchases_follow_from_the_distribution() {
    let model = BetaGeometric { r: 0.6, alpha: 5.0, a: 0.8, b: 2.5 };
    let shares = model.purchase_probabilities(20.0, 400);
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    let mean: f64 = shares.iter().enumerate().map(|(x, share)| x as f64 * share).sum();
    near("mean", model.expected_purchases(20.0), mean, 1e-6);
    // No gap where a passes 1.
    let at = |a: f64| BetaGeometric { a, ..model }.expected_purchases(20.0);
    near("a = 1", at(1.0), (at(1.0 - 1e-7) + at(1.0 + 1e-7)) / 2.0, 1e-9);
    // A very busy customer does not overflow.
    let busy = Purchases { frequency: 3000.0, recency: 99.0, age: 100.0 };
    assert!(model.expected_future_purchases(&busy, 10.0).is_finite());
    // scipy.special.hyp2f1
    near("2F1", hypergeometric(0.5, 1.5, 2.5, 0.3).unwrap(), 1.1080625510569324, 1e-13);
    near("2F1", hypergeometric(3.2, 2.4, 3.7, 0.9).unwrap(), 100.28654215912965, 1e-12);
    near("2F1", hypergeometric(0.24, 2.43, 2.22, 0.95).unwrap(), 2.426487335593739, 1e-12);
    near("2F1", hypergeometric(10.5, 12.1, 13.3, 0.5).unwrap(), 724.0124628482715, 1e-12);
    assert!(hypergeometric(1.0, 1.0, 1.0, 1.0).is_err());
}

/// Times and events of twenty customers.
fn stays() -> (Vec<f64>, Vec<Option<bool>>) {
    let times = [5, 6, 6, 2, 4, 4, 3, 8, 9, 12, 1, 7, 7, 10, 11, 3, 6, 12, 5, 9];
    let events = [1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1];
    (times.into_iter().map(f64::from).collect(), events.into_iter().map(|event| Some(event == 1)).collect())
}

#[test]
fn retention_equals_survfit_and_survdiff() {
    let (times, events) = stays();
    // R survival 3.5-3: survfit(Surv(time, event) ~ 1)
    let curve = survival(&times, &events, manyi_measure::Confidence::P95).unwrap().result;
    assert_eq!(curve.points.len(), 12);
    let want = [
        (0, 0.95, 0.0487339717240, 0.859128027736, 1.0),
        (4, 0.642857142857, 0.1086626898937, 0.461567426674, 0.895351972951),
        (8, 0.349206349206, 0.1275293786405, 0.170696740915, 0.714396031655),
        (11, 0.261904761905, 0.1219201807260, 0.105171400106, 0.652212523929),
    ];
    for (step, share, error, lower, upper) in want {
        let point = curve.points[step];
        near("survival", point.survival, share, 1e-11);
        near("error", point.std_error, error, 1e-11);
        near("lower", point.lower.unwrap(), lower, 1e-11);
        near("upper", point.upper.unwrap(), upper, 1e-11);
    }
    assert_eq!((curve.median, curve.median_interval), (Some(9.0), (Some(5.0), None)));
    // print(survfit(…), print.rmean = TRUE)
    near("mean", curve.restricted_mean, 7.5527777778, 1e-10);
    near("mean's error", curve.restricted_mean_error, 0.8517649489, 1e-9);
    // survdiff(Surv(time, event) ~ rep(1:2, 10)) and ~ rep(1:3, length.out = 20)
    let test = |groups: usize| {
        let rows: Vec<Option<usize>> = (0..20).map(|row| Some(row % groups)).collect();
        let names: Vec<String> = (1..=groups).map(|group| group.to_string()).collect();
        log_rank(&times, &events, &rows, &names).unwrap().result
    };
    let two = test(2);
    near("χ²", two.chi_squared, 1.2857225942, 1e-9);
    near("expected", two.groups[0].expected, 5.14035087719, 1e-11);
    assert_eq!((two.groups[0].observed, two.groups[1].observed), (7.0, 5.0));
    near("χ²", test(3).chi_squared, 1.82605217279, 1e-10);
}

fn points() -> Items {
    let value = |f: fn(u32) -> f64| (0..60).map(f).collect::<Vec<f64>>();
    Items::new(vec![
        ("a".into(), value(|i| f64::from(i % 3 * 4) + f64::from(i * 17 % 7) * 0.3)),
        ("b".into(), value(|i| if i % 3 == 1 { 5.0 } else { 0.0 } + f64::from(i * 29 % 11) * 0.25)),
    ])
    .unwrap()
}

#[test]
fn generated_clusters_equal_r_whatever_the_threads() {
    // R: kmeans(x, x[1:3, ], algorithm = "Lloyd")$tot.withinss; mean(silhouette(cluster, dist(x))[, 3])
    let options = KmeansOptions { standardise: false, ..KmeansOptions::new(vec![2, 3, 4, 5]) };
    let found = kmeans(&points(), &options).unwrap().result;
    assert_eq!((found.clusters, found.sizes.as_slice()), (3, [20, 20, 20].as_slice()));
    near("within", found.total_within, 59.582625, 1e-12);
    near("silhouette", found.quality.silhouette.unwrap(), 0.786861168886, 1e-11);
    let on = |threads: usize| {
        let pool = rayon_pool(threads);
        pool.install(|| kmeans(&points(), &KmeansOptions::new(vec![2, 3, 7])).unwrap().result)
    };
    let (one, four) = (on(1), on(4));
    assert_eq!((one.labels, one.centers), (four.labels, four.centers));
    assert_eq!(one.choices, four.choices);
}

fn rayon_pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
}

#[test]
fn what_cannot_be_said_of_customers_is_named() {
    let one = Purchases { frequency: 1.0, recency: 2.0, age: 5.0 };
    let none = Purchases { frequency: 0.0, recency: 0.0, age: 5.0 };
    assert!(matches!(fit_beta_geometric(&[]), Err(MeasureError::TooFewRows { .. })));
    assert!(matches!(fit_beta_geometric(&[none; 20]), Err(MeasureError::Constant { .. })));
    for wrong in [
        Purchases { recency: 9.0, ..one },
        Purchases { recency: 0.0, ..one },
        Purchases { frequency: 0.5, ..one },
        Purchases { age: f64::NAN, ..one },
        Purchases { frequency: -1.0, ..one },
        Purchases { recency: 1.0, ..none },
    ] {
        assert!(matches!(fit_beta_geometric(&[wrong; 20]), Err(MeasureError::Input(_))));
    }
    // All alike: no summit, but a word about it.
    let alike = fit_beta_geometric(&[one; 20]).unwrap();
    assert!(alike.result.converged || !alike.warnings.is_empty());
    assert!(matches!(fit_gamma_gamma(&[1.0; 20], &[5.0; 20]), Err(MeasureError::Constant { .. })));
    assert!(matches!(fit_gamma_gamma(&[0.0; 20], &[0.0; 20]), Err(MeasureError::TooFewRows { .. })));
    assert!(matches!(fit_gamma_gamma(&[1.0], &[]), Err(MeasureError::UnequalLengths { .. })));
    assert!(rfm(&[], &RfmOptions::default()).is_err());
    let same = CustomerTotals { recency: 3.0, frequency: 1.0, monetary: 9.0 };
    let constant = rfm(&[same; 10], &RfmOptions::default()).unwrap();
    assert_eq!(constant.warnings.len(), 3);
    let edges = RfmOptions { recency_edges: Some(vec![1.0]), ..RfmOptions::default() };
    assert!(rfm(&[same; 10], &edges).is_err());
    let items = |column: Vec<f64>| Items::new(vec![("x".into(), column)]).unwrap();
    assert!(matches!(
        kmeans(&items(vec![1.0; 9]), &KmeansOptions::new(vec![2])),
        Err(MeasureError::Constant { .. })
    ));
    assert!(kmeans(&items(vec![1.0, 2.0]), &KmeansOptions::new(vec![3])).is_err());
    // More clusters than different rows.
    let few = kmeans(&items(vec![1.0, 1.0, 1.0, 2.0, 2.0]), &KmeansOptions::new(vec![4])).unwrap().result;
    assert!(few.total_within < 1e-12);
    assert!(survival(&[], &[], manyi_measure::Confidence::P95).is_err());
    assert!(survival(&[-1.0], &[Some(true)], manyi_measure::Confidence::P95).is_err());
    let gone = survival(&[1.0, 1.0], &[Some(true); 2], manyi_measure::Confidence::P95).unwrap().result;
    assert_eq!((gone.points[0].survival, gone.points[0].lower), (0.0, None));
    let names = ["a".to_owned(), "b".to_owned()];
    let apart = log_rank(&[1.0, 2.0], &[Some(false); 2], &[Some(0), Some(1)], &names);
    assert!(matches!(apart, Err(MeasureError::Constant { .. })));
}

#[test]
fn segments_have_names_on_any_number_of_steps() {
    assert_eq!(RfmSegment::of(5, 5, 5), RfmSegment::Champions);
    assert_eq!(RfmSegment::of(3, 3, 3), RfmSegment::Champions);
    assert_eq!(RfmSegment::of(1, 5, 5), RfmSegment::CannotLose);
    assert_eq!(RfmSegment::of(2, 3, 5), RfmSegment::AtRisk);
    assert_eq!(RfmSegment::of(1, 1, 5), RfmSegment::Hibernating);
    assert_eq!(RfmSegment::of(5, 1, 5), RfmSegment::New);
    assert_eq!(Unit::Month.period(day(19_970_101)) + 11, Unit::Month.period(day(19_971_231)));
    assert_eq!(Unit::Week.period(day(20_250_105)) + 1, Unit::Week.period(day(20_250_106)));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(12))]

    #[test]
    fn order_of_customers_and_unit_of_time_do_not_matter(seed in 0_u64..1000, scale in 0.1..20.0_f64) {
        let (customers, _) = generated();
        let mut turned: Vec<Purchases> = customers
            .iter()
            .map(|one| Purchases { recency: one.recency * scale, age: one.age * scale, ..*one })
            .collect();
        let n = turned.len();
        turned.rotate_left(seed as usize % n);
        turned.reverse();
        let one = fit_beta_geometric(&customers).unwrap().result.model;
        let other = fit_beta_geometric(&turned).unwrap().result.model;
        proptest::prop_assert!((other.alpha / scale - one.alpha).abs() < 1e-5 * one.alpha);
        proptest::prop_assert!((other.r - one.r).abs() < 1e-5 * one.r && (other.b - one.b).abs() < 1e-5 * one.b);
    }
}
