//! `manyi text`: what a file of texts says – scored, masked – and the training and measuring of the models.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use manyi_text::{
    Models, Recipe,
    evaluate::{Measurement, Report, Table, Task},
    personal::{self, MaskStyle},
};
use serde_json::{Value, json};
use std::{
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// `manyi text score FILE` judges every text of a file, `mask` takes personal data out, `eval` measures a task, `train` makes models
#[derive(Subcommand)]
pub enum Text {
    /// Sentiment, emotion and department of every text, with confidence
    Score(Score),
    /// The file without personal data: names, addresses, numbers
    Mask(Mask),
    /// Measure a task on labelled texts
    Eval(Eval),
    /// Train models from a recipe (JSON: which task from which files)
    Train(Train),
}

#[derive(Args)]
pub struct Score {
    /// Texts: CSV with a column `text`, or a text a line; `-` for standard input
    file: PathBuf,
    /// A model file instead of the shipped one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// `table` for reading, `json` a line for programs
    #[arg(long, value_enum, default_value = "table")]
    format: Output,
}

#[derive(Args)]
pub struct Mask {
    /// Any text file; `-` for standard input
    file: PathBuf,
    /// What stands in the place of a datum
    #[arg(long, value_enum, default_value = "word")]
    style: Style,
    /// A model file instead of the shipped one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

#[derive(Args)]
pub struct Eval {
    /// What to measure
    #[arg(long, value_parser = task)]
    task: Task,
    /// Labelled texts: CSV with `text` (and `title`) and `label`
    #[arg(long, value_name = "FILE")]
    file: PathBuf,
    /// Labelled texts to train on first; without them the shipped model is measured
    #[arg(long, value_name = "FILE")]
    train: Option<PathBuf>,
    /// Cross-validate over all rows in so many parts instead
    #[arg(long, value_name = "N")]
    folds: Option<usize>,
    /// Folder of the files that the shipped recipe names: what they say of labels teaches too, as what is written in it does
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// A model file instead of the shipped one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// `table` for reading, `json` with full precision for programs
    #[arg(long, value_enum, default_value = "table")]
    format: Output,
}

#[derive(Args)]
pub struct Train {
    /// The recipe; its files are looked for in --data
    recipe: PathBuf,
    /// Folder of the files that the recipe names
    #[arg(long, value_name = "FOLDER")]
    data: PathBuf,
    /// Where the model file goes
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    Table,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    /// 【手机号】
    Word,
    /// As many asterisks as characters
    Asterisks,
}

fn task(code: &str) -> Result<Task, String> {
    Task::of(code).ok_or_else(|| format!("`{code}` is no task: {}", Task::ALL.map(Task::code).join(", ")))
}

pub fn run(command: &Text) -> Result<ExitCode> {
    match command {
        Text::Score(arguments) => score(arguments)?,
        Text::Mask(arguments) => mask(arguments)?,
        Text::Eval(arguments) => eval(arguments)?,
        Text::Train(arguments) => train(arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn models(path: Option<&Path>) -> Result<Models> {
    let Some(path) = path else { return Ok(Models::read(manyi_text_model::WEIGHTS)?) };
    let bytes = std::fs::read(path).with_context(|| format!("--model {}", path.display()))?;
    Models::read(&bytes).with_context(|| format!("--model {}", path.display()))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    }
    Ok(bytes)
}

fn table(path: &Path) -> Result<Table> {
    Table::read(&read(path)?).with_context(|| path.display().to_string())
}

/// The texts of a CSV file with a column `text`, else one a line.
fn texts(path: &Path) -> Result<Vec<String>> {
    let bytes = read(path)?;
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let names = String::from_utf8_lossy(header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(header)).into_owned();
    if names.split(',').any(|name| name.trim() == "text") {
        let table = Table::read(&bytes).with_context(|| path.display().to_string())?;
        return Ok(table.parts()?.into_iter().map(|parts| parts.join("\n")).collect());
    }
    let text = String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))?;
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
}

fn score(arguments: &Score) -> Result<()> {
    let models = models(arguments.model.as_deref())?;
    let mut extractors: Vec<_> =
        models.classifiers.values().map(manyi_text::learn::Classifier::extractor).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for text in texts(&arguments.file)? {
        let masked =
            personal::mask(&text, &personal::find(&text, models.taggers.get("personal")), MaskStyle::Word);
        let mut row = serde_json::Map::new();
        let mut cells = Vec::new();
        for ((task, classifier), extractor) in models.classifiers.iter().zip(&mut extractors) {
            let verdict = classifier.judge(extractor, &[&text]);
            let Some(&label) = verdict.chosen.first() else { continue };
            let code = &classifier.head.labels[label];
            // What may not stand alone is a suggestion and is shown as one.
            let sure = classifier.stands_alone(0.9, verdict.confidence).unwrap_or(false);
            cells.push(format!(
                "{task} {code}{} {:.0}%",
                if sure { "" } else { "?" },
                verdict.confidence * 100.0
            ));
            let entry = json!({"label": code, "confidence": verdict.confidence, "sure": sure, "version": classifier.head.card.version});
            row.insert(task.clone(), entry);
        }
        match arguments.format {
            Output::Table => writeln!(out, "{}\n    {}", masked.replace('\n', " "), cells.join(" · "))?,
            Output::Json => {
                row.insert("text".to_owned(), Value::String(masked));
                writeln!(out, "{}", Value::Object(row))?;
            }
        }
    }
    Ok(out.flush()?)
}

fn mask(arguments: &Mask) -> Result<()> {
    let models = models(arguments.model.as_deref())?;
    let text = String::from_utf8(read(&arguments.file)?)
        .with_context(|| format!("{} is not UTF-8", arguments.file.display()))?;
    let style = match arguments.style {
        Style::Word => MaskStyle::Word,
        Style::Asterisks => MaskStyle::Asterisks,
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in text.split_inclusive('\n') {
        let found = personal::find(line, models.taggers.get("personal"));
        out.write_all(personal::mask(line, &found, style).as_bytes())?;
    }
    Ok(out.flush()?)
}

fn eval(arguments: &Eval) -> Result<()> {
    if arguments.folds.is_some_and(|folds| folds < 2) {
        bail!("--folds: at least 2 parts");
    }
    let models = models(arguments.model.as_deref())?;
    let file = table(&arguments.file)?;
    let train = arguments.train.as_deref().map(table).transpose()?;
    // What the shipped recipe says of labels teaches beside rows with the same labels.
    let recipe = Recipe::read(manyi_text_model::RECIPE)?;
    let beside = match &arguments.data {
        Some(folder) => {
            recipe.beside(arguments.task.model(), Some(&|file| std::fs::read(folder.join(file))))?
        }
        None => recipe.beside(arguments.task.model(), None)?,
    };
    let measurement = Measurement {
        beside: &beside,
        task: arguments.task,
        file: &file,
        train: train.as_ref(),
        folds: arguments.folds,
        models: &models,
    };
    let report = measurement.run().with_context(|| arguments.file.display().to_string())?;
    match arguments.format {
        Output::Table => print!("{}", plain(&report)),
        Output::Json => println!("{}", serde_json::to_string_pretty(&as_json(&report))?),
    }
    Ok(())
}

fn as_json(report: &Report) -> Value {
    let metrics: serde_json::Map<String, Value> =
        report.metrics.iter().map(|metric| (metric.name.clone(), json!(metric.value))).collect();
    json!({"task": report.task, "rows": report.rows, "trained_rows": report.trained_rows, "metrics": metrics})
}

fn plain(report: &Report) -> String {
    let mut text = format!("{}: {} rows, trained on {}\n", report.task, report.rows, report.trained_rows);
    for metric in &report.metrics {
        let value =
            if metric.value > 10.0 { format!("{:.0}", metric.value) } else { format!("{:.4}", metric.value) };
        text.push_str(&format!("  {:<24} {value}\n", metric.name));
    }
    text
}

fn train(arguments: &Train) -> Result<()> {
    let json =
        std::fs::read_to_string(&arguments.recipe).with_context(|| arguments.recipe.display().to_string())?;
    let recipe = Recipe::read(&json).with_context(|| arguments.recipe.display().to_string())?;
    let models = recipe.follow(&|file| std::fs::read(arguments.data.join(file)))?;
    let bytes = models.write();
    std::fs::write(&arguments.out, &bytes).with_context(|| arguments.out.display().to_string())?;
    for (task, classifier) in &models.classifiers {
        eprintln!("{task}: {} rows, {} labels", classifier.head.card.rows, classifier.head.labels.len());
    }
    for (task, tagger) in &models.taggers {
        eprintln!("{task}: {} rows, {} kinds", tagger.head.card.rows, tagger.head.kinds.len());
    }
    eprintln!("{}: {} bytes", arguments.out.display(), bytes.len());
    Ok(())
}
