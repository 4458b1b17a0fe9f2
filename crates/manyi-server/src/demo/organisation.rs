//! The sample enterprise: a provincial utility group with three companies and twelve outlets. Invented.

use super::actor;
use super::plan::Plan;
use crate::app::App;
use anyhow::{Context, Result};
use manyi_customer::{CountRow, store_counts};
use manyi_identity::{CreateUnit, create_unit, found_organisation, is_setup_needed};
use manyi_kernel::{UnitKind, UnitRef, month_of};
use std::collections::BTreeSet;

pub const GROUP_NAME: &str = "云岭公用事业集团";

/// A unit of the sample organisation; parents come before their children.
pub struct SampleUnit {
    pub code: &'static str,
    pub parent: Option<&'static str>,
    pub kind: UnitKind,
    pub name: &'static str,
    /// Outlets: how satisfied customers are on the latent 1–5 scale.
    pub level: f64,
    /// Outlets: answers in an ordinary month, relative to the others.
    pub volume: f64,
    /// Outlets: customers served by it in a month, in hundreds.
    pub customers: f64,
}

const fn office(
    code: &'static str,
    parent: Option<&'static str>,
    kind: UnitKind,
    name: &'static str,
) -> SampleUnit {
    SampleUnit { code, parent, kind, name, level: 0.0, volume: 0.0, customers: 0.0 }
}

const fn outlet(
    code: &'static str,
    parent: &'static str,
    name: &'static str,
    (level, volume, customers): (f64, f64, f64),
) -> SampleUnit {
    SampleUnit { code, parent: Some(parent), kind: UnitKind::Outlet, name, level, volume, customers }
}

pub const UNITS: &[SampleUnit] = &[
    office("YL", None, UnitKind::Group, GROUP_NAME),
    office("YL-E", Some("YL"), UnitKind::Company, "云岭供电公司"),
    office("YL-W", Some("YL"), UnitKind::Company, "云岭供水公司"),
    office("YL-G", Some("YL"), UnitKind::Company, "云岭燃气公司"),
    office("YL-CS", Some("YL"), UnitKind::Department, "客户服务中心"),
    outlet("YL-E-01", "YL-E", "城东营业厅", (4.25, 1.35, 182.0)),
    outlet("YL-E-02", "YL-E", "城西营业厅", (4.05, 1.10, 151.0)),
    outlet("YL-E-03", "YL-E", "高新区营业厅", (4.40, 1.20, 127.0)),
    outlet("YL-E-04", "YL-E", "青山县营业厅", (3.85, 0.75, 96.0)),
    outlet("YL-W-01", "YL-W", "江北营业厅", (3.80, 0.95, 118.0)),
    outlet("YL-W-02", "YL-W", "江南营业厅", (3.82, 1.00, 124.0)),
    outlet("YL-W-03", "YL-W", "滨河营业厅", (4.10, 0.70, 83.0)),
    outlet("YL-W-04", "YL-W", "白石镇营业厅", (3.70, 0.55, 61.0)),
    outlet("YL-G-01", "YL-G", "中心营业厅", (4.15, 1.05, 109.0)),
    outlet("YL-G-02", "YL-G", "南湖营业厅", (4.00, 0.80, 88.0)),
    outlet("YL-G-03", "YL-G", "北苑营业厅", (3.95, 0.85, 92.0)),
    outlet("YL-G-04", "YL-G", "开发区营业厅", (4.30, 0.65, 57.0)),
];

/// Someone who can sign in: login, name, unit code, roles.
pub struct SampleAccount {
    pub login: &'static str,
    pub name: &'static str,
    pub unit: &'static str,
    pub roles: &'static [&'static str],
}

/// The accounts whose passwords the first start prints.
pub const ACCOUNTS: &[SampleAccount] = &[
    SampleAccount { login: "manager", name: "沈知遥", unit: "YL", roles: &["satisfaction_manager"] },
    SampleAccount { login: "analyst", name: "顾明川", unit: "YL", roles: &["analyst"] },
    SampleAccount { login: "executive", name: "贺长林", unit: "YL", roles: &["executive"] },
    SampleAccount { login: "supervisor", name: "罗雅琴", unit: "YL-E", roles: &["service_supervisor"] },
    SampleAccount { login: "agent", name: "唐小禾", unit: "YL-E", roles: &["agent"] },
    SampleAccount { login: "head", name: "邱建业", unit: "YL-W", roles: &["department_head"] },
    SampleAccount { login: "sysadmin", name: "系统管理员", unit: "YL", roles: &["system_admin"] },
    SampleAccount { login: "secadmin", name: "安全管理员", unit: "YL", roles: &["security_admin"] },
    SampleAccount { login: "auditadmin", name: "审计管理员", unit: "YL", roles: &["audit_admin"] },
];

/// Two agents an outlet, without a password until an administrator sends them a link.
pub const AGENT_NAMES: &[&str] = &[
    "杨帆",
    "周敏",
    "何雨晴",
    "许文博",
    "曾丽",
    "彭志强",
    "苏婉",
    "蒋涛",
    "蔡晓燕",
    "丁浩然",
    "魏琳",
    "薛峰",
    "叶青",
    "阎俊",
    "余佳怡",
    "潘磊",
    "杜若兰",
    "戴维民",
    "夏静",
    "钟凯",
    "汪思敏",
    "田野",
    "任海燕",
    "姜浩",
];

pub fn outlets() -> impl Iterator<Item = &'static SampleUnit> {
    UNITS.iter().filter(|unit| unit.kind == UnitKind::Outlet)
}

/// Creates the units that are not there and returns all.
pub async fn create(app: &App) -> Result<Vec<UnitRef>> {
    let directory = app.identity.directory();
    if is_setup_needed(&app.identity).await? {
        found_organisation(&app.identity, &actor(), GROUP_NAME, "YL").await?;
    }
    for sample in UNITS {
        if directory.unit_by_code(sample.code).await.is_some() {
            continue;
        }
        let parent = sample.parent.context("the group is the only unit without a parent")?;
        let parent = directory.unit_by_code(parent).await.context("parents come before children")?;
        let new = CreateUnit {
            parent_id: parent.id,
            kind: sample.kind,
            code: sample.code.to_owned(),
            name: sample.name.to_owned(),
        };
        create_unit(&app.identity, &actor(), new).await?;
    }
    Ok(directory.units().await)
}

/// Customers each outlet served in each month of the story: the denominator of complaints per 1,000.
pub async fn store_customer_counts(app: &App, plan: &Plan) -> Result<()> {
    let months: BTreeSet<String> = plan.responses.iter().map(|response| month_of(response.at)).collect();
    let mut rows = Vec::new();
    for (index, month) in months.iter().enumerate() {
        for outlet in outlets() {
            // The base grows by a third of a per cent a month.
            let customers = outlet.customers * 100.0 * (1.0 + index as f64 / 300.0);
            rows.push(CountRow {
                unit_code: outlet.code.to_owned(),
                month: month.clone(),
                customers: customers.round() as i64,
            });
        }
    }
    store_counts(&app.customer, &actor(), &rows).await?;
    Ok(())
}
