//! Runs that are as long as one likes: races, mutated files. The usual tests do a little of the same.

use crate::shell;
use anyhow::{Context, Result, bail};

/// Races of one test run: the databases of a run are thrown away after it.
const RACES_AT_ONCE: u64 = 100;

/// Readers of what people bring: the name that `--only` knows, and which test tries it.
const READERS: [(&str, &str); 17] = [
    ("text", "binary_id(manyi-exchange::mutations) & test(texts)"),
    ("surveyjs", "binary_id(manyi-exchange::mutations) & test(surveyjs)"),
    ("limesurvey", "binary_id(manyi-exchange::mutations) & test(limesurvey)"),
    ("xlsform", "binary_id(manyi-exchange::mutations) & test(xlsform)"),
    ("document", "binary_id(manyi-rules::mutations) & test(document)"),
    ("expression", "binary_id(manyi-rules::mutations) & test(formula)"),
    ("answers", "binary_id(manyi-rules::mutations) & test(answers)"),
    ("delimited", "binary_id(manyi-tabular::mutations) & test(text)"),
    ("workbook", "binary_id(manyi-tabular::mutations) & test(workbook)"),
    ("sav", "binary_id(manyi-sav::mutations)"),
    ("calendar", "binary_id(manyi-calendar::mutations)"),
    ("customers", "test(no_mutated_file_of_customers)"),
    ("study", "binary_id(manyi-stat::mutations) & test(spec)"),
    ("study-file", "binary_id(manyi-stat::mutations) & test(file)"),
    ("comment", "binary_id(manyi-text::mutations) & test(text)"),
    ("receipts", "binary_id(manyi-connect::mutations)"),
    ("model", "binary_id(manyi-text::mutations) & test(model)"),
];

/// Where races are run.
const RACERS: [&str; 4] = ["--package", "manyi-server", "--package", "manyi-survey"];

/// `races --rounds N [--release]`: N races on each engine, at the store and through HTTP; of the optimised
/// program, thousands take an hour and not a day.
pub fn races(arguments: &[String]) -> Result<()> {
    let rounds = number(arguments, "--rounds")?.unwrap_or(RACES_AT_ONCE);
    let mut build = RACERS.to_vec();
    build.extend(arguments.iter().map(String::as_str).filter(|argument| *argument == "--release"));
    let mut done = 0;
    while done < rounds {
        let now = RACES_AT_ONCE.min(rounds - done);
        let only = "test(one_time_links_are_taken_once)";
        nextest(&build, only, ("MANYI_RACE_ROUNDS", now))?;
        done += now;
        println!(
            "▸ {done} of {rounds} races run on each engine, at the store and through HTTP: 0 violations"
        );
    }
    Ok(())
}

/// `fuzz --seconds N [--only READER]`: each reader in turn for so long.
pub fn fuzz(arguments: &[String]) -> Result<()> {
    let seconds = number(arguments, "--seconds")?.unwrap_or(60);
    let only = value(arguments, "--only");
    if let Some(name) = only
        && !READERS.iter().any(|(known, _)| *known == name)
    {
        let known: Vec<_> = READERS.iter().map(|(known, _)| *known).collect();
        bail!("no reader is called `{name}`; there are: {}", known.join(", "));
    }
    for (name, filter) in READERS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)) {
        println!("▸ {name}: {seconds} s");
        nextest(&["--workspace"], filter, ("MANYI_MUTATE_SECONDS", seconds))?;
    }
    Ok(())
}

fn nextest(build: &[&str], filter: &str, (variable, value): (&str, u64)) -> Result<()> {
    let mut words = vec!["nextest", "run", "--locked", "--cargo-quiet", "--no-capture", "-E", filter];
    words.extend(build);
    shell::run_with("cargo", &words, &[(variable, value.to_string())])
}

fn value<'a>(arguments: &'a [String], name: &str) -> Option<&'a str> {
    let place = arguments.iter().position(|argument| argument == name)?;
    arguments.get(place + 1).map(String::as_str)
}

fn number(arguments: &[String], name: &str) -> Result<Option<u64>> {
    let read = |text: &str| text.parse().with_context(|| format!("{name} `{text}` is not a whole number"));
    value(arguments, name).map(read).transpose()
}
