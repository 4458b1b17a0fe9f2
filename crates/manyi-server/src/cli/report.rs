//! `manyi report`: papers as files, made on the server.

use super::{import::open, locale, logging};
use crate::app::FactFeed;
use crate::settings::StoreSettings;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use manyi_kernel::{Actor, Locale, Period, Problem};
use manyi_report::{BriefRequest, Format, IssueFailed, issue_monthly};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Report {
    /// The monthly satisfaction brief, as PDF or as a spreadsheet
    Monthly(Monthly),
}

#[derive(Args)]
pub struct Monthly {
    /// The month, e.g. 2026-10
    #[arg(long, value_name = "MONTH", value_parser = month)]
    period: Period,
    /// Code of a unit: only it and those below it
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// Language of the report
    #[arg(long, default_value = "zh-CN", value_parser = locale)]
    locale: Locale,
    /// Where to write it; the name ends in .pdf or .xlsx
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    store: StoreSettings,
}

pub async fn run(report: Report) -> Result<ExitCode> {
    logging::start(false);
    match report {
        Report::Monthly(arguments) => monthly(arguments).await,
    }
}

async fn monthly(arguments: Monthly) -> Result<ExitCode> {
    let format = format_of(&arguments.output)?;
    if arguments.output.exists() && !arguments.force {
        bail!(
            "{} is there already: choose another name, or add --force to replace it",
            arguments.output.display()
        );
    }
    let app = open(&arguments.store).await?;
    FactFeed::new(&app).catch_up().await?;
    let unit = match &arguments.unit {
        None => None,
        Some(code) => {
            let found = app.identity.directory().unit_by_code(code).await;
            Some(found.with_context(|| format!("--unit: no unit has the code `{code}`"))?.id)
        }
    };
    let request = BriefRequest { period: arguments.period, unit, locale: arguments.locale };
    let issued = issue_monthly(&app.report, &Actor::system(), &request, format).await;
    let code = match issued {
        Ok(issued) => {
            write(&arguments.output, &issued.bytes)?;
            println!("{}  {} bytes", arguments.output.display(), issued.bytes.len());
            ExitCode::SUCCESS
        }
        Err(failed) => {
            eprintln!("{}", told(&app.translations, arguments.locale, failed));
            ExitCode::FAILURE
        }
    };
    app.db.close().await?;
    Ok(code)
}

fn told(translations: &manyi_web::Translations, locale: Locale, failed: IssueFailed) -> String {
    let problem = Problem::from(failed);
    let fields = problem.fields.iter().map(|field| translations.field(locale, field));
    std::iter::once(translations.detail(locale, &problem)).chain(fields).collect::<Vec<_>>().join("\n")
}

fn month(text: &str) -> Result<Period, String> {
    match text.parse() {
        Ok(period @ Period::Month { .. }) => Ok(period),
        _ => Err(format!("`{text}` is not a month: write it like 2026-10")),
    }
}

fn format_of(output: &Path) -> Result<Format> {
    let end = output.extension().map(|end| end.to_ascii_lowercase());
    match end.as_deref().and_then(|end| end.to_str()) {
        Some("pdf") => Ok(Format::Pdf),
        Some("xlsx") => Ok(Format::Xlsx),
        _ => bail!("--output: `{}` must end in .pdf or .xlsx", output.display()),
    }
}

/// All or nothing: a reader of the folder never meets half a file.
pub(super) fn write(output: &Path, bytes: &[u8]) -> Result<()> {
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let place = || format!("cannot write {}", output.display());
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(place)?;
    file.write_all(bytes).with_context(place)?;
    file.as_file().sync_all().with_context(place)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is private; a report is made to be passed on.
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644)).with_context(place)?;
    }
    file.persist(output).with_context(place)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_decides_the_format() {
        for (name, wanted) in
            [("a.pdf", Some(Format::Pdf)), ("简报.XLSX", Some(Format::Xlsx)), ("a.doc", None), ("pdf", None)]
        {
            assert_eq!(format_of(Path::new(name)).ok(), wanted, "{name}");
        }
    }

    #[test]
    fn only_a_month_is_a_month() {
        for (text, good) in
            [("2026-10", true), ("2026", false), ("2026-Q3", false), ("2026-13", false), ("x", false)]
        {
            assert_eq!(month(text).is_ok(), good, "{text}");
        }
    }
}
