//! Measures a task: `cargo run --release -p manyi-text --example measure -- TASK FILE [TRAIN|MODEL.mytx] [FOLDS] [RECIPE FOLDER]`.

use manyi_text::{
    Models, Recipe,
    evaluate::{Measurement, Table, Task},
};
use std::{error::Error, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [task, file, rest @ ..] = &arguments[..] else {
        return Err("TASK FILE [TRAIN|MODEL.mytx] [FOLDS] [RECIPE FOLDER]".into());
    };
    let task = Task::of(task).ok_or("no such task")?;
    let file = Table::read(&std::fs::read(file)?)?;
    let (mut models, mut train) = (Models::default(), None);
    match rest.first() {
        Some(path) if path.ends_with(".mytx") => models = Models::read(&std::fs::read(path)?)?,
        Some(path) => train = Some(Table::read(&std::fs::read(path)?)?),
        None => {}
    }
    let folds = rest.get(1).map(|folds| folds.parse()).transpose()?;
    let beside = match rest.get(2..4) {
        Some([recipe, folder]) => Recipe::read(&std::fs::read_to_string(recipe)?)?
            .beside(task.model(), Some(&|file| std::fs::read(Path::new(folder).join(file))))?,
        _ => Vec::new(),
    };
    let report =
        Measurement { beside: &beside, task, file: &file, train: train.as_ref(), folds, models: &models }
            .run()?;
    for metric in &report.metrics {
        println!("{:<24} {:.4}", metric.name, metric.value);
    }
    Ok(())
}
