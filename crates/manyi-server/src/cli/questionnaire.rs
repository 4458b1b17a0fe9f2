//! `manyi questionnaire`: documents of questionnaires as files, without a database.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use manyi_exchange::{Format, Language, Note};
use manyi_kernel::Locale;
use manyi_rules::{check, document_schema, is_publishable};
use manyi_web::Translations;
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Subcommand)]
pub enum Questionnaire {
    /// Print the JSON Schema of a questionnaire document
    Schema,
    /// Say what is wrong with a questionnaire of any known format
    Check(Check),
    /// Write a questionnaire in another format, with a report of what could not be carried
    Convert(Convert),
}

#[derive(Args)]
pub struct Check {
    /// Own JSON, SurveyJS JSON, XLSForm (.xlsx), LimeSurvey (.lss) or text
    file: PathBuf,
    /// Language of the report
    #[arg(long, default_value = "zh-CN", value_parser = super::locale)]
    locale: Locale,
}

#[derive(Args)]
pub struct Convert {
    /// Own JSON, SurveyJS JSON, XLSForm (.xlsx), LimeSurvey (.lss) or text
    file: PathBuf,
    #[arg(long, value_enum)]
    to: Output,
    /// Where to write; the standard output unless told
    #[arg(short, long)]
    out: Option<PathBuf>,
    /// Language of the report, and of text
    #[arg(long, default_value = "zh-CN", value_parser = super::locale)]
    locale: Locale,
}

#[derive(Clone, Copy, ValueEnum)]
enum Output {
    Json,
    Surveyjs,
    Xlsform,
    Text,
}

impl Output {
    fn format(self) -> Format {
        match self {
            Self::Json => Format::Json,
            Self::Surveyjs => Format::SurveyJs,
            Self::Xlsform => Format::XlsForm,
            Self::Text => Format::Text,
        }
    }
}

pub fn run(command: &Questionnaire) -> Result<ExitCode> {
    match command {
        Questionnaire::Schema => {
            println!("{}", serde_json::to_string_pretty(&document_schema())?);
            Ok(ExitCode::SUCCESS)
        }
        Questionnaire::Check(arguments) => judge(arguments),
        Questionnaire::Convert(arguments) => convert(arguments),
    }
}

fn read(path: &Path) -> Result<manyi_exchange::Converted> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    manyi_exchange::read(&bytes, None).with_context(|| path.display().to_string())
}

fn report(notes: &[Note], locale: Locale) {
    let language = match locale {
        Locale::ZhCn => Language::Chinese,
        Locale::En => Language::English,
    };
    for note in notes {
        eprintln!("{}: {}", note.place.text(language), note.text(language));
    }
}

fn judge(arguments: &Check) -> Result<ExitCode> {
    let read = read(&arguments.file)?;
    report(&read.report, arguments.locale);
    let mut problems = read.problems;
    problems.extend(check(&read.document));
    let words = Translations::from_files(&[manyi_survey::LOCALES])?;
    for problem in &problems {
        let code = format!("document.{}", problem.code.as_str());
        println!("{}: {}", problem.place, words.text(arguments.locale, &code, &problem.params));
    }
    let good = is_publishable(&problems);
    println!("{}", if good { "OK" } else { "✗" });
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn convert(arguments: &Convert) -> Result<ExitCode> {
    let read = read(&arguments.file)?;
    report(&read.report, arguments.locale);
    let format = arguments.to.format();
    let written = manyi_exchange::write(&read.document, format, arguments.locale.code())?;
    report(&written.report, arguments.locale);
    match &arguments.out {
        Some(path) => std::fs::write(path, &written.bytes).with_context(|| path.display().to_string())?,
        None if format == Format::XlsForm => bail!("a workbook needs a place: --out FILE.xlsx"),
        None => std::io::stdout().write_all(&written.bytes)?,
    }
    Ok(ExitCode::SUCCESS)
}
