//! `manyi doctor`: is everything as it should be? Exit code 1 when not.

use super::logging;
use crate::app::{App, FactFeed, PdfPress, font_folder};
use crate::settings::StoreSettings;
use anyhow::Result;
use clap::Args;
use manyi_kernel::SystemClock;
use manyi_storage::{log, verify_chain};
use manyi_web::BaseUrl;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    store: StoreSettings,
}

pub async fn run(arguments: Arguments) -> Result<ExitCode> {
    logging::start(false);
    let app = App::open(&arguments.store, BaseUrl::parse("http://127.0.0.1")?, Arc::new(SystemClock)).await?;
    let mut sound = true;

    let chain = verify_chain(&app.db).await?;
    println!(
        "audit chain     {} rows, {} events: {}",
        chain.audit_rows,
        chain.events,
        word(chain.is_intact())
    );
    for fault in &chain.faults {
        println!("                {fault}");
    }
    sound &= chain.is_intact();

    let problems = app.db.check_integrity().await?;
    println!("database        {:?}: {}", app.db.engine(), word(problems.is_empty()));
    for problem in &problems {
        println!("                {problem}");
    }
    sound &= problems.is_empty();

    let last = log::last_position(app.db.reader()).await?;
    let caught_up = FactFeed::new(&app).catch_up().await?;
    println!("facts           position {caught_up} of {last}: {}", word(caught_up == last));
    sound &= caught_up == last;

    let year = manyi_kernel::day_of(app.db.now()).year();
    for year in [year, year + 1] {
        println!("calendar {year}   {:?}", app.case.calendar.year_status(year));
    }
    tell_fonts(&arguments.store);
    app.db.close().await?;
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A missing font is no damage: only PDF reports need one.
fn tell_fonts(store: &StoreSettings) {
    let folder = font_folder(&store.data);
    let fonts = PdfPress::new(folder.clone()).fonts();
    match fonts.chinese().next() {
        Some(face) => println!("fonts           {} from {}", face.family, face.file.display()),
        None => println!(
            "fonts           NONE with Chinese: install the package fonts-noto-cjk, or put a font into {}, to print PDF",
            folder.display()
        ),
    }
}

fn word(sound: bool) -> &'static str {
    if sound { "sound" } else { "NOT SOUND" }
}
