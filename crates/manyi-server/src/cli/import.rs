//! `manyi import`: what the enterprise already has.

use super::{locale, logging};
use crate::app::App;
use crate::settings::StoreSettings;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use manyi_customer::{StoreCountsRefusal, read_counts, store_counts};
use manyi_kernel::{Actor, FieldProblem, Locale, SystemClock};
use manyi_survey::import::{
    ImportFailed, ImportOptions, ImportOrder, ImportProgress, ImportReport, Mapping, MappingError,
    RowProblem, import_responses, problems_csv,
};
use manyi_tabular::Source;
use manyi_web::{BaseUrl, Translations};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Wrong rows that are printed; the rest is counted.
const SHOWN: usize = 50;

#[derive(Subcommand)]
pub enum Import {
    /// Answers from a CSV file or a workbook, as a wave
    Responses(Responses),
    /// Customers by unit and month: a CSV file `unit_code,month,customers`
    CustomerCounts(CustomerCounts),
}

#[derive(Args)]
pub struct Responses {
    /// CSV (UTF-8, GBK, Big5 or UTF-16), .xlsx or .xls
    file: PathBuf,
    /// What the columns mean (TOML; see examples/imports)
    #[arg(long, value_name = "M.toml")]
    mapping: PathBuf,
    /// Import the good rows although others are wrong
    #[arg(long)]
    skip_bad_rows: bool,
    /// Print progress and result as JSON, one object a line
    #[arg(long)]
    json: bool,
    /// Write the list of wrong rows to this CSV file
    #[arg(long, value_name = "ERRORS.csv")]
    errors: Option<PathBuf>,
    /// Language of the messages
    #[arg(long, default_value = "zh-CN", value_parser = locale)]
    locale: Locale,
    #[command(flatten)]
    store: StoreSettings,
}

#[derive(Args)]
pub struct CustomerCounts {
    /// CSV file, UTF-8 or GBK
    file: PathBuf,
    /// Language of the messages
    #[arg(long, default_value = "zh-CN", value_parser = locale)]
    locale: Locale,
    #[command(flatten)]
    store: StoreSettings,
}

pub async fn run(import: Import) -> Result<ExitCode> {
    logging::start(false);
    match import {
        Import::Responses(arguments) => responses(arguments).await,
        Import::CustomerCounts(arguments) => customer_counts(arguments).await,
    }
}

async fn responses(arguments: Responses) -> Result<ExitCode> {
    let mapping = std::fs::read_to_string(&arguments.mapping)
        .with_context(|| format!("cannot read {}", arguments.mapping.display()))?;
    std::fs::File::open(&arguments.file)
        .with_context(|| format!("cannot read {}", arguments.file.display()))?;
    let app = open(&arguments.store).await?;
    let words = Words { translations: &app.translations, locale: arguments.locale };
    let code = match mapping.parse() {
        Ok(mapping) => import_file(&app, &arguments, &mapping, &words).await?,
        Err(error) => {
            words.print_failure(&ImportFailed::Mapping(error));
            ExitCode::FAILURE
        }
    };
    app.db.close().await?;
    Ok(code)
}

async fn import_file(
    app: &App,
    arguments: &Responses,
    mapping: &Mapping,
    words: &Words<'_>,
) -> Result<ExitCode> {
    let source = Source::Path(arguments.file.clone());
    let name = arguments.file.file_name().unwrap_or_default().to_string_lossy();
    let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {elapsed}")?);
    let options = ImportOptions { skip_bad_rows: arguments.skip_bad_rows };
    let show = |progress: ImportProgress| {
        if arguments.json {
            println!("{}", json!({"rows_done": progress.rows_done, "rows_total": progress.rows_total}));
        }
        bar.set_length(progress.rows_total);
        bar.set_position(progress.rows_done);
    };
    let actor = Actor::system();
    let outcome = import_responses(
        &app.survey,
        &actor,
        ImportOrder { source: &source, file_name: &name, mapping, options },
        show,
    )
    .await;
    bar.finish_and_clear();
    let (problems, code) = match outcome {
        Ok(report) => {
            words.print_rows(&report.problems);
            print_report(&report, arguments.json);
            (report.problems, ExitCode::SUCCESS)
        }
        Err(ImportFailed::Storage(error)) => return Err(error.into()),
        Err(failure) => {
            words.print_failure(&failure);
            let problems =
                if let ImportFailed::BadRows { problems, .. } = failure { problems } else { Vec::new() };
            (problems, ExitCode::FAILURE)
        }
    };
    if let Some(path) = &arguments.errors {
        let list = problems_csv(&problems, app.translations.as_ref(), arguments.locale);
        std::fs::write(path, list).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(code)
}

fn print_report(report: &ImportReport, as_json: bool) {
    if as_json {
        let summary = json!({
            "wave_id": report.wave_id,
            "encoding": report.encoding,
            "rows_read": report.rows_read,
            "imported": report.imported,
            "present": report.present,
            "skipped_rows": report.skipped_rows,
        });
        println!("{summary}");
        return;
    }
    println!(
        "{}: {} rows read ({}), {} imported, {} were there before, {} skipped",
        report.wave_name,
        report.rows_read,
        report.encoding,
        report.imported,
        report.present,
        report.skipped_rows
    );
}

async fn customer_counts(arguments: CustomerCounts) -> Result<ExitCode> {
    let bytes = std::fs::read(&arguments.file)
        .with_context(|| format!("cannot read {}", arguments.file.display()))?;
    let app = open(&arguments.store).await?;
    let words = Words { translations: &app.translations, locale: arguments.locale };
    let code = match read_counts(&bytes) {
        Err(problems) => {
            for found in &problems {
                words.print(found.line, &found.problem);
            }
            ExitCode::FAILURE
        }
        Ok(rows) => match store_counts(&app.customer, &Actor::system(), &rows).await {
            Ok(stored) => {
                println!("{stored} counts stored");
                ExitCode::SUCCESS
            }
            Err(StoreCountsRefusal::Wrong(problems)) => {
                for problem in &problems {
                    words.print(line_of(&problem.place), problem);
                }
                ExitCode::FAILURE
            }
            Err(error) => return Err(error.into()),
        },
    };
    app.db.close().await?;
    Ok(code)
}

/// `/rows/3/month` stands in line 5: the header is line 1.
fn line_of(place: &str) -> u64 {
    place.split('/').nth(2).and_then(|index| index.parse::<u64>().ok()).map_or(1, |index| index + 2)
}

/// An installation that is there already.
pub(super) async fn open(store: &StoreSettings) -> Result<App> {
    if store.database_url.is_none() && !Path::new(&store.data).join("manyi.db").exists() {
        bail!(
            "{} holds no installation: start `manyi serve` or `manyi demo` with this folder first",
            store.data.display()
        );
    }
    App::open(store, BaseUrl::parse("http://127.0.0.1")?, Arc::new(SystemClock)).await
}

struct Words<'a> {
    translations: &'a Translations,
    locale: Locale,
}

impl Words<'_> {
    fn print_rows(&self, problems: &[RowProblem]) {
        for problem in problems.iter().take(SHOWN) {
            let (key, params) = problem.reason();
            let reason = self.translations.text(self.locale, &key, &params);
            let mend = self.translations.text(self.locale, &problem.mend(), &params);
            eprintln!("line {}, {}: “{}” – {reason} {mend}", problem.line, problem.column, problem.value);
        }
        if problems.len() > SHOWN {
            eprintln!("… and {} more", problems.len() - SHOWN);
        }
    }

    fn print_failure(&self, failure: &ImportFailed) {
        if let ImportFailed::BadRows { problems, .. } = failure {
            self.print_rows(problems);
        }
        if let ImportFailed::Mapping(MappingError::Wrong(problems)) = failure {
            for problem in problems {
                let text = self.translations.text(self.locale, &problem.key(), &problem.params);
                eprintln!("{}: {text}", problem.place);
            }
        }
        let code = failure.code();
        let reason = self.translations.text(self.locale, &code.reason(), &code.params);
        let mend = self.translations.text(self.locale, &code.mend(), &code.params);
        eprintln!("{reason} {mend}");
    }

    fn print(&self, line: u64, problem: &FieldProblem) {
        eprintln!("line {line}: {}", self.translations.field(self.locale, problem));
    }
}
