//! `manyi stat`: every statistical method on a data file.

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use manyi_analysis::{parameter_help, refusal};
use manyi_stat::{Language, plain};
use manyi_tabular::{LayoutChoice, Source};
use manyi_web::Translations;
use serde_json::{Map, Value};
use std::{path::PathBuf, process::ExitCode};

/// `manyi stat list` shows all methods, `manyi stat METHOD --help` one with its parameters and results.
#[derive(Args)]
#[command(disable_help_flag = true)]
pub struct Arguments {
    /// Code of the method, or `list`
    #[arg(default_value = "list", value_name = "METHOD")]
    method: String,
    /// The data: CSV (encoding and delimiter are found out), .xlsx, .xls, or .sav and .zsav of SPSS
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// The variables, separated by commas: short for {"columns": [...]}
    #[arg(long, value_name = "A,B,C", value_delimiter = ',')]
    columns: Vec<String>,
    /// Parameters as JSON, or @FILE with the JSON in it
    #[arg(long, value_name = "JSON|@FILE")]
    params: Option<String>,
    /// `table` for reading, `json` with full precision for programs
    #[arg(long, value_enum, default_value = "table")]
    format: Output,
    /// Sheet of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Leave rows out that do not fit the header
    #[arg(long)]
    skip_broken_rows: bool,
    /// Language of texts
    #[arg(long, default_value = "zh-CN", value_parser = super::locale)]
    locale: manyi_kernel::Locale,
    /// This help, or that of the method
    #[arg(short, long)]
    help: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    Table,
    Json,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let language = match arguments.locale {
        manyi_kernel::Locale::ZhCn => Language::Chinese,
        manyi_kernel::Locale::En => Language::English,
    };
    if arguments.method == "list" {
        if arguments.help {
            print_help()?;
        }
        print!("{}", plain::method_list(&manyi_stat::all(), language));
        return Ok(ExitCode::SUCCESS);
    }
    let entry = manyi_stat::method(&arguments.method)?;
    if arguments.help {
        print!("{}", help(&entry, arguments.locale, language)?);
        return Ok(ExitCode::SUCCESS);
    }
    let parameters = parameters(arguments)?;
    let table = match &arguments.data {
        None => manyi_stat::Table::default(),
        Some(path) => {
            let layout = LayoutChoice { sheet: arguments.sheet.clone(), ..LayoutChoice::default() };
            let source = Source::Path(path.clone());
            let read = manyi_stat::read_file(&source, layout, arguments.skip_broken_rows)
                .with_context(|| format!("--data {}", path.display()))?;
            if read.broken_rows > 0 {
                eprintln!("{} rows did not fit the header and were left out", read.broken_rows);
            }
            read.table
        }
    };
    let outcome = match entry.run(&table, &parameters) {
        Ok(outcome) => outcome,
        Err(error) => {
            bail!(refused(&entry, &refusal(&error, &parameters, &words()?, arguments.locale), language))
        }
    };
    match arguments.format {
        Output::Table => print!("{}", plain::outcome(&entry, &outcome, language)),
        Output::Json => println!("{}", serde_json::to_string_pretty(&outcome)?),
    }
    Ok(ExitCode::SUCCESS)
}

/// Keys of results have names in Chinese, and an explanation in English.
fn help(entry: &manyi_stat::Entry, locale: manyi_kernel::Locale, language: Language) -> Result<String> {
    let words = words()?;
    let parameter = |path: &str| parameter_help(entry.code, path, locale).map(str::to_owned);
    let key = |code: &str| match language {
        Language::Chinese => words.find(locale, &format!("analysis.name.{code}")).map(str::to_owned),
        Language::English => None,
    };
    Ok(plain::method_help(entry, language, &plain::HelpWords { parameter: &parameter, key: &key }))
}

fn refused(entry: &manyi_stat::Entry, reason: &str, language: Language) -> String {
    let code = entry.code;
    match language {
        Language::Chinese => format!("{code} 无法计算：{reason}（`manyi stat {code} --help` 列出它的参数）"),
        Language::English => {
            format!("{code} cannot be computed: {reason} (`manyi stat {code} --help` shows its parameters)")
        }
    }
}

/// What refusals are said with.
pub fn words() -> Result<Translations> {
    Ok(Translations::from_files(&[manyi_web::LOCALES, manyi_analysis::LOCALES])?)
}

fn parameters(arguments: &Arguments) -> Result<Value> {
    let text = match arguments.params.as_deref() {
        None => "{}".to_owned(),
        Some(given) => match given.strip_prefix('@') {
            None => given.to_owned(),
            Some(path) => std::fs::read_to_string(path).with_context(|| format!("--params @{path}"))?,
        },
    };
    let mut parameters: Map<String, Value> =
        serde_json::from_str(&text).context("--params is not a JSON object")?;
    if !arguments.columns.is_empty() {
        if parameters.contains_key("columns") {
            bail!("the variables are named twice: by --columns and in --params");
        }
        parameters.insert("columns".to_owned(), arguments.columns.clone().into());
    }
    Ok(Value::Object(parameters))
}

fn print_help() -> Result<()> {
    use clap::CommandFactory;
    let mut command = super::Cli::command();
    if let Some(stat) = command.find_subcommand_mut("stat") {
        stat.print_help()?;
        println!();
    }
    Ok(())
}
