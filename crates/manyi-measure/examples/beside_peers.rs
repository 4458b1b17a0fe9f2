//! Our side of the comparison with other programs: `beside_peers TASK FOLDER`.
//!
//! Reads the task's data from the folder, says `ready`, and for each line of the input runs the task once and
//! answers with a line of JSON: wall and processor seconds and the figures, so that they can be compared too.
//! `benches/peers/compare.py` starts it and the others, makes the data and takes turns.

use manyi_measure::{
    Items,
    compare::{Axis, Codes, count_cells, weigh_cells},
    customer::{Purchases, fit_beta_geometric},
    driver::{ImportanceOptions, ModelData, Predictor, relative_importance},
    pls::{BootstrapOptions, Preset, pls_bootstrap},
    reliability::{AlphaOptions, alpha},
};
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};
use std::{
    error::Error,
    io::{BufRead, Write},
    path::{Path, PathBuf},
    time::Instant,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Runs once and returns the figures.
type Task = Box<dyn Fn() -> Outcome<Value>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(name), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("beside_peers TASK FOLDER".into());
    };
    let task = task(&name, &Data(PathBuf::from(folder)))?;
    let mut output = std::io::stdout();
    let ready = json!({ "version": env!("CARGO_PKG_VERSION"), "threads": rayon::current_num_threads() });
    writeln!(output, "{ready}")?;
    for line in std::io::stdin().lock().lines() {
        line?;
        let (processor, start) = (processor_seconds(), Instant::now());
        let figures = task()?;
        let (wall, processor) = (start.elapsed().as_secs_f64(), processor_seconds() - processor);
        writeln!(output, "{}", json!({ "wall": wall, "processor": processor, "figures": figures }))?;
    }
    Ok(())
}

fn task(name: &str, data: &Data) -> Outcome<Task> {
    match name {
        "alpha" => alpha_of_items(data),
        "pls" => index_model(data),
        "importance" => importance(data),
        "repeat_buying" => repeat_buying(data),
        "counts" => counts(data),
        "weights" => weights(data),
        _ => Err(format!("there is no task {name}").into()),
    }
}

fn alpha_of_items(data: &Data) -> Outcome<Task> {
    let items = data.items()?;
    Ok(Box::new(move || Ok(json!([alpha(&items, &AlphaOptions::default())?.result.raw_alpha]))))
}

/// Path coefficients on all rows, in the order of the model; the thousand resamples are what takes the time.
fn index_model(data: &Data) -> Outcome<Task> {
    let items = data.items()?;
    let blocks = Preset::Ecsi.constructs().iter().map(|code| {
        let own = items.names().iter().filter(|name| name.trim_end_matches(char::is_numeric) == *code);
        ((*code).to_owned(), own.cloned().collect())
    });
    let model = Preset::Ecsi.model(&blocks.collect::<Vec<_>>())?;
    let options = BootstrapOptions::default();
    Ok(Box::new(move || {
        let found = pls_bootstrap(&items, &model, &options)?.result;
        Ok(found.paths.iter().map(|path| path.estimate).collect())
    }))
}

/// Shapley parts of R², without resamples.
fn importance(data: &Data) -> Outcome<Task> {
    let items = data.items()?;
    let last = items.count() - 1;
    let predictors = (0..last)
        .map(|index| Predictor::numeric(items.names()[index].clone(), items.column(index).to_vec()))
        .collect();
    let model = ModelData::new(items.names()[last].clone(), items.column(last).to_vec(), predictors);
    let options = ImportanceOptions { replicates: 0, ..ImportanceOptions::default() };
    Ok(Box::new(move || {
        let found = relative_importance(&model, &options)?.result;
        Ok(found.drivers.iter().map(|driver| driver.lmg).collect())
    }))
}

/// The log likelihood of the BG/NBD model.
fn repeat_buying(data: &Data) -> Outcome<Task> {
    let items = data.items()?;
    let customers: Vec<Purchases> = (0..items.rows())
        .map(|row| {
            let [frequency, recency, age] = [0, 1, 2].map(|column| items.column(column)[row]);
            Purchases { frequency, recency, age }
        })
        .collect();
    Ok(Box::new(move || Ok(json!([fit_beta_geometric(&customers)?.result.log_likelihood]))))
}

fn counts(data: &Data) -> Outcome<Task> {
    let (branches, answers) = (data.bytes("branches")?, data.bytes("answers")?);
    Ok(Box::new(move || Ok(json!(count_cells(&axes(&branches, &answers))?))))
}

fn weights(data: &Data) -> Outcome<Task> {
    let (branches, answers) = (data.bytes("branches")?, data.bytes("answers")?);
    let weights = numbers(&data.bytes("weights")?);
    Ok(Box::new(move || {
        let cells = weigh_cells(&axes(&branches, &answers), &weights)?;
        Ok(cells.iter().map(|cell| cell.weight).collect())
    }))
}

fn axes<'a>(branches: &'a [u8], answers: &'a [u8]) -> [Axis<'a>; 2] {
    [Axis { codes: Codes::U8(branches), levels: 50 }, Axis { codes: Codes::U8(answers), levels: 11 }]
}

/// A folder with one file for each column.
struct Data(PathBuf);

impl Data {
    fn bytes(&self, name: &str) -> Outcome<Vec<u8>> {
        let path: &Path = &self.0.join(name);
        std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()).into())
    }

    /// The columns that `columns.txt` names, each as doubles.
    fn items(&self) -> Outcome<Items> {
        let names = String::from_utf8(self.bytes("columns.txt")?)?;
        let column = |name: &str| Ok((name.to_owned(), numbers(&self.bytes(name)?)));
        Ok(Items::new(names.lines().map(column).collect::<Outcome<_>>()?)?)
    }
}

/// Doubles, the lowest byte first.
fn numbers(bytes: &[u8]) -> Vec<f64> {
    bytes.as_chunks().0.iter().map(|number| f64::from_le_bytes(*number)).collect()
}

/// Of all threads of this process.
fn processor_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
