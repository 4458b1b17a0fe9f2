//! `manyi import` as people run it: killed half-way, begun again, and the figures that come out.
#![allow(clippy::unwrap_used)]

use manyi_analytics::FactEngineImpl;
use manyi_catalogue::{Catalogue, FigureFilters, FigureRow, FiguresQuery, Grain};
use manyi_identity::found_organisation;
use manyi_kernel::{Actor, SystemClock, UnitPath, WaveId};
use manyi_server::app::{App, FactFeed};
use manyi_server::settings::StoreSettings;
use manyi_web::BaseUrl;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

/// A data folder with an organisation, and files beside it.
struct Installation {
    folder: tempfile::TempDir,
}

impl Installation {
    async fn new() -> Self {
        let installation = Self { folder: tempfile::tempdir().unwrap() };
        let app = installation.open().await;
        found_organisation(&app.identity, &Actor::system(), "测试集团", "G").await.unwrap();
        app.db.close().await.unwrap();
        installation
    }

    async fn open(&self) -> App {
        let base = BaseUrl::parse("http://127.0.0.1").unwrap();
        App::open(&StoreSettings::embedded(&self.data()), base, Arc::new(SystemClock)).await.unwrap()
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn import(&self, file: &Path, mapping: &Path) -> Child {
        Command::new(env!("CARGO_BIN_EXE_manyi"))
            .args(["import", "responses", "--json", "--mapping"])
            .arg(mapping)
            .arg("--data")
            .arg(self.data())
            .arg(file)
            .env("MANYI_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// To the end; the last line is the result.
    fn import_to_the_end(&self, file: &Path, mapping: &Path) -> Value {
        let mut child = self.import(file, mapping);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let last = lines.map(Result::unwrap).last().unwrap_or_default();
        assert!(child.wait().unwrap().success());
        serde_json::from_str(&last).unwrap()
    }

    /// SIGKILL as soon as `rows` rows are stored.
    fn kill_at(&self, file: &Path, mapping: &Path, rows: u64) {
        let mut child = self.import(file, mapping);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let reached = lines.any(|line| {
            let progress: Value = serde_json::from_str(&line).unwrap();
            progress["rows_done"].as_u64().is_some_and(|done| done >= rows)
        });
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(reached, "the import ended before it could be killed");
    }

    async fn read(&self) -> Read {
        let app = self.open().await;
        FactFeed::new(&app).catch_up().await.unwrap();
        Read { engine: FactEngineImpl::new(app.facts.clone()), app }
    }

    async fn count(&self) -> u64 {
        let read = self.read().await;
        let count = read.figures(None, &["response_count"], Grain::Total).await[0].figure.n;
        read.close().await;
        count
    }
}

/// The installation with its facts up to date; closed before the next import.
struct Read {
    app: App,
    engine: FactEngineImpl,
}

impl Read {
    async fn figures(&self, wave: Option<WaveId>, metrics: &[&str], grain: Grain) -> Vec<FigureRow> {
        let query = FiguresQuery {
            metrics: metrics.iter().map(|metric| (*metric).to_owned()).collect(),
            grain,
            filters: FigureFilters { wave, ..FigureFilters::default() },
            ..FiguresQuery::new("2026-09".parse().unwrap(), vec![UnitPath::root()])
        };
        Catalogue.figures(&self.engine, &query).await.unwrap()
    }

    async fn close(self) {
        self.app.db.close().await.unwrap();
    }
}

const MAPPING: &str = "[wave]\nname=\"W\"\nday=\"2026-09-20\"\n[questionnaire]\ntitle=\"T\"\n[id]\ncolumn=\"id\"\n\
    [[question]]\ncolumn=\"verdict\"\nrole=\"overall\"\nscale=[0,1]\nvalues={\"好\"=1,\"差\"=0}\n\
    [[question]]\ncolumn=\"speed\"\nrole=\"dimension\"\ncode=\"speed\"\nscale=[1,5]\nnot_applicable=[\"0\"]\n\
    [[attribute]]\ncolumn=\"age\"\ncode=\"age\"\nkind=\"number\"\n";

fn generated(rows: u32) -> String {
    (0..rows).fold("id,verdict,speed,age\n".to_owned(), |mut text, row| {
        let verdict = if row % 3 == 0 { "好" } else { "差" };
        writeln!(text, "{row},{verdict},{},{}", row % 6, 18 + row % 60).unwrap();
        text
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_import_shows_nothing_and_is_ended_by_the_next() {
    let at = Installation::new().await;
    let (file, mapping) = (at.file("answers.csv", &generated(9_000)), at.file("mapping.toml", MAPPING));
    for rows in [1_000, 5_000, 8_000] {
        at.kill_at(&file, &mapping, rows);
        assert_eq!(at.count().await, 0, "killed at {rows}: half an import shows nowhere");
    }
    let result = at.import_to_the_end(&file, &mapping);
    assert_eq!((&result["imported"], &result["present"]), (&9_000.into(), &0.into()), "{result}");
    let wave: WaveId = serde_json::from_value(result["wave_id"].clone()).unwrap();
    let read = at.read().await;
    let figures = read.figures(Some(wave), &["csat_rate", "response_count"], Grain::Total).await;
    read.close().await;
    // Of a scale with two values only the higher one counts.
    assert_eq!((figures[0].figure.numerator, figures[0].figure.denominator), (Some(3_000), Some(9_000)));
    assert_eq!(figures[0].figure.interval.as_ref().unwrap().method, "wilson");
    assert_eq!(figures[1].figure.n, 9_000, "nothing doubled, nothing lost");
    let again = at.import_to_the_end(&file, &mapping);
    assert_eq!((&again["imported"], &again["present"]), (&0.into(), &9_000.into()));
    assert_eq!(at.count().await, 9_000);
}

/// How often each cell of each column occurs, read without any of our code.
fn columns(file: &str) -> BTreeMap<String, BTreeMap<String, u64>> {
    let mut lines = file.lines();
    let header: Vec<_> = lines.next().unwrap().split(',').collect();
    let mut columns: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for line in lines {
        for (name, cell) in header.iter().zip(line.split(',')) {
            if *name != "id" {
                *columns.entry((*name).to_owned()).or_default().entry(cell.to_owned()).or_default() += 1;
            }
        }
    }
    columns
}

/// The airline file is no part of the project: where it is at hand, every count equals it. A debug build takes a
/// quarter of an hour over its 129,880 rows, so it is read when `MANYI_WHOLE_FILES` is set.
#[tokio::test(flavor = "multi_thread")]
async fn the_airline_file_comes_out_as_it_went_in() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let file = root.join("../../../shared/data/stats/airline.csv");
    let file = if file.exists() { file } else { root.join("../../../../shared/data/stats/airline.csv") };
    let asked_for = std::env::var_os("MANYI_WHOLE_FILES").is_some();
    let Some(text) = asked_for.then(|| std::fs::read_to_string(&file).ok()).flatten() else {
        println!("skipped: MANYI_WHOLE_FILES is not set, or the airline file is not at hand");
        return;
    };
    let mapping = root.join("../../examples/imports/airline.toml");
    let at = Installation::new().await;
    at.kill_at(&file, &mapping, 60_000);
    assert_eq!(at.count().await, 0);
    let result = at.import_to_the_end(&file, &mapping);
    assert_eq!((&result["imported"], &result["skipped_rows"]), (&129_880.into(), &0.into()), "{result}");
    let wave: WaveId = serde_json::from_value(result["wave_id"].clone()).unwrap();

    let read = at.read().await;
    let total = read.figures(Some(wave), &["csat_rate"], Grain::Total).await.remove(0).figure;
    assert_eq!((total.numerator, total.denominator), (Some(56_428), Some(129_880)));
    let (p, n, z) = (56_428.0 / 129_880.0, 129_880.0_f64, 1.959_963_984_540_054_f64);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
    let interval = total.interval.unwrap();
    assert!((interval.high - interval.low - 2.0 * half).abs() < 1e-12, "Wilson");

    let columns = columns(&text);
    let dimensions = read.figures(Some(wave), &["satisfaction_score"], Grain::Dimension).await;
    assert_eq!(dimensions.len(), 14);
    for row in &dimensions {
        let counts = &columns[&row.group.key];
        let rated = (1..=5_u64).map(|value| (value, counts.get(&value.to_string()).copied().unwrap_or(0)));
        let (sum, count) = rated.fold((0, 0), |(sum, n), (value, count)| (sum + value * count, n + count));
        assert_eq!(row.figure.n, count, "{}", row.group.key);
        let mean = row.figure.details.mean.unwrap();
        assert!((mean - sum as f64 / count as f64).abs() < 1e-9, "{}: {mean}", row.group.key);
        assert!(row.figure.interval.is_some(), "{}", row.group.key);
        if row.group.key == "in_flight_wifi_service" {
            assert_eq!((count, (mean * 10_000.0).round()), (125_964, 28_135.0));
        }
    }
    attributes_equal(&read.app, wave, &columns).await;
    read.close().await;
    let again = at.import_to_the_end(&file, &mapping);
    assert_eq!((&again["imported"], &again["present"]), (&0.into(), &129_880.into()));
}

async fn attributes_equal(app: &App, wave: WaveId, columns: &BTreeMap<String, BTreeMap<String, u64>>) {
    use manyi_storage::sea_orm::{ConnectionTrait, Statement};
    let db = app.db.reader();
    for code in [
        "gender",
        "age",
        "customer_type",
        "type_of_travel",
        "class",
        "flight_distance",
        "departure_delay",
        "arrival_delay",
    ] {
        let sql = format!(
            "SELECT CAST(json_extract(attributes, '$.{code}') AS TEXT) AS value, COUNT(*) AS n FROM responses \
             WHERE wave_id = $1 GROUP BY 1"
        );
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [wave.0.into()]);
        let mut stored: BTreeMap<String, u64> = BTreeMap::new();
        for row in db.query_all_raw(statement).await.unwrap() {
            let value: Option<String> = row.try_get("", "value").unwrap();
            let n: i64 = row.try_get("", "n").unwrap();
            stored.insert(value.unwrap_or_default(), n.unsigned_abs());
        }
        // The file writes 5.0 where five is meant.
        let expected: BTreeMap<String, u64> = columns[code]
            .iter()
            .map(|(cell, count)| (cell.strip_suffix(".0").unwrap_or(cell).to_owned(), *count))
            .collect();
        assert_eq!(stored, expected, "{code}");
    }
}
