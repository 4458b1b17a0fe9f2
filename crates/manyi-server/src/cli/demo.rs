//! `manyi demo`: the product with a year of sample data.

use super::serve::Running;
use crate::demo::{self, Account, Part, Sample, Sight};
use crate::settings::ServeSettings;
use anyhow::Result;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::process::ExitCode;
use std::time::Instant;

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    settings: ServeSettings,

    /// How many sample answers the year has; cases and invitations go with them
    #[arg(long, default_value_t = demo::FULL, value_name = "N")]
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
    let data = &arguments.settings.store.data;
    if demo::is_unfinished(data)? && !arguments.json {
        println!("• 上次的示例数据没有写完,接着写 / the sample was cut short: going on where it stopped");
    }
    let bar = if arguments.json { ProgressBar::hidden() } else { bar() };
    let told = |part, done, all| advance(&bar, part, done, all);
    let mut sample = demo::ensure(&running.app, data, arguments.answers, &told).await?;
    bar.finish_and_clear();
    if arguments.new_passwords && sample.accounts.is_empty() {
        sample.accounts = demo::new_passwords(&running.app).await?;
    }
    let address = running.app.base_url.origin().to_owned();
    if arguments.json {
        let Sample { accounts, sights } = sample;
        println!("{}", serde_json::json!({"address": address, "accounts": accounts, "sights": sights}));
    } else {
        tell(&address, &sample.accounts, started);
        show(&address, &sample.sights);
    }
    running.serve().await
}

/// One line with a percentage; on anything but a terminal it stays silent.
fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("• 示例数据 / sample data  {percent:>3} %  {wide_msg}");
    ProgressBar::new(1_000).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Each part fills its share of the line, in thousandths, about as long as it takes.
fn advance(bar: &ProgressBar, part: Part, done: usize, all: usize) {
    let (from, to, name) = match part {
        Part::People => (0, 60, "人员 / people"),
        Part::Invitations => (60, 120, "邀请 / invitations"),
        Part::Answers => (120, 300, "答卷 / answers"),
        Part::Cases => (300, 900, "工单 / cases"),
        Part::Figures => (900, 1_000, "指标 / figures"),
    };
    bar.set_position(from + (to - from) * done as u64 / all.max(1) as u64);
    bar.set_message(format!("{name} {done}/{all}"));
}

/// Where to look first.
fn show(address: &str, sights: &[Sight]) {
    println!("  看得到的故事 / what there is to see (docs/demo.md):\n");
    for sight in sights {
        let Sight { name, zh, en, path, .. } = sight;
        println!("    {name}:{}\n    {}\n    {address}{path}\n", zh.seen, en.seen);
    }
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
