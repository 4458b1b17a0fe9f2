//! `manyi analyze`: one data file to one complete satisfaction study.

use super::report::write;
use anyhow::{Context, Result, bail};
use clap::Args;
use manyi_analysis::refusal;
use manyi_document::{Moment, Paper};
use manyi_kernel::{Clock, Locale, SystemClock, TIME_ZONE};
use manyi_pdf::{FontShelf, print_paper};
use manyi_stat::{
    Language, StatError,
    analyze::{AnalyzeError, Spec, analyze},
};
use manyi_tabular::{LayoutChoice, Source};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Args)]
pub struct Arguments {
    /// The data: CSV (encoding and delimiter are found out), .xlsx, .xls, or .sav and .zsav of SPSS
    file: PathBuf,
    /// What the columns are, as TOML, where it is not found out rightly
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Where to write the study; the name ends in .pdf, .xlsx or .json
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Sheet of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Leave rows out that do not fit the header
    #[arg(long)]
    skip_broken_rows: bool,
    /// Language of the study
    #[arg(long, default_value = "zh-CN", value_parser = super::locale)]
    locale: Locale,
    /// Folder of fonts for PDF, before those of the system
    #[arg(long, default_value = "data/fonts", value_name = "DIR")]
    fonts: PathBuf,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let end = arguments.output.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase);
    if !matches!(end.as_deref(), Some("pdf" | "xlsx" | "json")) {
        bail!("--output: `{}` must end in .pdf, .xlsx or .json", arguments.output.display());
    }
    if arguments.output.exists() && !arguments.force {
        bail!(
            "{} is there already: choose another name, or add --force to replace it",
            arguments.output.display()
        );
    }
    let spec = match &arguments.spec {
        None => Spec::default(),
        Some(path) => {
            let place = || format!("--spec {}", path.display());
            let text = std::fs::read_to_string(path).with_context(place)?;
            Spec::from_toml(&text).map_err(anyhow::Error::msg).with_context(place)?
        }
    };
    let layout = LayoutChoice { sheet: arguments.sheet.clone(), ..LayoutChoice::default() };
    let read =
        manyi_stat::read_file(&Source::Path(arguments.file.clone()), layout, arguments.skip_broken_rows)
            .with_context(|| arguments.file.display().to_string())?;
    let words = super::stat::words()?;
    let said = |error: &StatError| refusal(error, &serde_json::Value::Null, &words, arguments.locale);
    let study = match analyze(&read.table, &spec) {
        Err(AnalyzeError::Stat(error)) => bail!(said(&error)),
        found => found?,
    };
    for (chapter, error) in study.left_out() {
        eprintln!("{chapter}: {}", said(error));
    }
    let subject =
        arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let language = match arguments.locale {
        Locale::ZhCn => Language::Chinese,
        Locale::En => Language::English,
    };
    let paper = || study.paper(&subject, now(), language);
    let bytes = match end.as_deref() {
        Some("json") => serde_json::to_vec_pretty(&study)?,
        Some("xlsx") => manyi_document::paper_workbook(&paper())?,
        _ => pdf(&paper(), &arguments.fonts)?,
    };
    write(&arguments.output, &bytes)?;
    println!("{}  {} bytes", arguments.output.display(), bytes.len());
    Ok(ExitCode::SUCCESS)
}

fn pdf(paper: &Paper, fonts: &Path) -> Result<Vec<u8>> {
    let shelf = FontShelf::search(&[fonts.to_owned()]);
    let printed = print_paper(&shelf, paper).with_context(|| {
        format!("install the package fonts-noto-cjk, or put a font into {}", fonts.display())
    })?;
    Ok(printed.pdf)
}

fn now() -> Moment {
    let zone = jiff::tz::TimeZone::get(TIME_ZONE).unwrap_or(jiff::tz::TimeZone::UTC);
    SystemClock.now().to_zoned(zone).datetime().into()
}
