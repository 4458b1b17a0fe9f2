//! `manyi demo`: the product with a year of sample data.

use super::serve::Running;
use crate::demo::{self, Account};
use crate::settings::ServeSettings;
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;
use std::time::Instant;

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    settings: ServeSettings,

    /// How many sample answers the year has
    #[arg(long, default_value_t = 6_000, value_name = "N")]
    answers: usize,

    /// Set new passwords for the sample accounts and print them
    #[arg(long)]
    new_passwords: bool,

    /// Print one line of JSON when ready, for programs
    #[arg(long)]
    json: bool,
}

pub async fn run(arguments: Arguments) -> Result<ExitCode> {
    let running = Running::open(&arguments.settings).await?;
    let started = Instant::now();
    let say = |what: String| {
        if !arguments.json {
            println!("• sample data: {what}");
        }
    };
    let mut sample =
        demo::ensure(&running.app, &arguments.settings.store.data, arguments.answers, &say).await?;
    if arguments.new_passwords && sample.accounts.is_empty() {
        sample.accounts = demo::new_passwords(&running.app).await?;
    }
    let address = running.app.base_url.origin().to_owned();
    if arguments.json {
        println!("{}", serde_json::json!({"address": address, "accounts": sample.accounts}));
    } else {
        tell(&address, &sample.accounts, started);
    }
    running.serve().await
}

fn tell(address: &str, accounts: &[Account], started: Instant) {
    println!("\n  Manyi 满意  {address}\n");
    if accounts.is_empty() {
        println!("  账号已在首次启动时打印;忘记密码请加 --new-passwords 重新启动。");
        println!(
            "  The accounts were printed at the first start; --new-passwords sets and prints new ones.\n"
        );
        return;
    }
    println!("  请记下密码,只显示这一次 / note the passwords, they are shown only now:\n");
    for account in accounts {
        println!(
            "    {:<12} {:<18} {:<22} {}",
            account.login,
            account.password,
            account.roles.join(","),
            account.name
        );
    }
    println!("\n  sample data made in {:.1} s · Ctrl+C stops\n", started.elapsed().as_secs_f64());
}
