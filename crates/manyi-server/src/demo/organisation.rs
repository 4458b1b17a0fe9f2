//! The sample enterprise: a provincial utility group with three companies and twelve outlets. Invented.

use super::actor;
use super::outlet::{CITY, COUNTY, Flow, MARKET, OFFICE_PARK, Outlet, SHOPPING};
use super::story::Story;
use super::texts::Trade::{Gas, Power, Water};
use crate::app::App;
use anyhow::{Context, Result, bail};
use manyi_customer::{CountRow, store_counts};
use manyi_identity::{CreateUnit, create_unit, found_organisation, is_setup_needed};
use manyi_kernel::{UnitKind, UnitRef};

pub const GROUP_NAME: &str = "云岭公用事业集团";
pub const GROUP: &str = "YL";

/// A unit of the sample organisation; parents come before their children.
pub struct SampleUnit {
    pub code: &'static str,
    pub parent: Option<&'static str>,
    pub kind: UnitKind,
    pub name: &'static str,
    /// What makes an outlet itself; absent for the units above.
    outlet: Option<Outlet>,
}

const fn office(
    code: &'static str,
    parent: Option<&'static str>,
    kind: UnitKind,
    name: &'static str,
) -> SampleUnit {
    SampleUnit { code, parent, kind, name, outlet: None }
}

/// `numbers`: level, volume, customers in hundreds, share of late cases, invitations a month.
const fn outlet(
    code: &'static str,
    parent: &'static str,
    name: &'static str,
    (trade, flow, channels): (super::texts::Trade, Flow, super::outlet::ChannelMix),
    numbers: (f64, f64, f64, f64, u64),
) -> SampleUnit {
    let (level, volume, customers, late, invitations) = numbers;
    let outlet = Outlet { code, trade, flow, channels, level, volume, customers, late, invitations };
    SampleUnit { code, parent: Some(parent), kind: UnitKind::Outlet, name, outlet: Some(outlet) }
}

pub const UNITS: &[SampleUnit] = &[
    office(GROUP, None, UnitKind::Group, GROUP_NAME),
    office("YL-E", Some(GROUP), UnitKind::Company, "云岭供电公司"),
    office("YL-W", Some(GROUP), UnitKind::Company, "云岭供水公司"),
    office("YL-G", Some(GROUP), UnitKind::Company, "云岭燃气公司"),
    office("YL-CS", Some(GROUP), UnitKind::Department, "客户服务中心"),
    outlet("YL-E-01", "YL-E", "城东营业厅", (Power, Flow::Town, CITY), (4.22, 1.35, 182.0, 0.10, 40)),
    outlet("YL-E-02", "YL-E", "城西营业厅", (Power, Flow::Town, CITY), (4.02, 1.10, 151.0, 0.13, 36)),
    outlet(
        "YL-E-03",
        "YL-E",
        "高新区营业厅",
        (Power, Flow::Office, OFFICE_PARK),
        (4.42, 1.20, 127.0, 0.05, 60),
    ),
    outlet("YL-E-04", "YL-E", "青山县营业厅", (Power, Flow::Market, COUNTY), (3.82, 0.75, 96.0, 0.19, 12)),
    outlet("YL-W-01", "YL-W", "江北营业厅", (Water, Flow::Town, CITY), (3.74, 0.95, 118.0, 0.14, 30)),
    outlet("YL-W-02", "YL-W", "江南营业厅", (Water, Flow::Town, CITY), (3.76, 1.00, 124.0, 0.15, 30)),
    outlet("YL-W-03", "YL-W", "滨河营业厅", (Water, Flow::Mall, SHOPPING), (4.10, 0.70, 83.0, 0.09, 24)),
    outlet("YL-W-04", "YL-W", "白石镇营业厅", (Water, Flow::Market, MARKET), (3.70, 0.55, 61.0, 0.44, 8)),
    outlet("YL-G-01", "YL-G", "中心营业厅", (Gas, Flow::Mall, SHOPPING), (4.15, 1.05, 109.0, 0.11, 50)),
    outlet("YL-G-02", "YL-G", "南湖营业厅", (Gas, Flow::Town, CITY), (3.96, 0.80, 88.0, 0.14, 34)),
    outlet("YL-G-03", "YL-G", "北苑营业厅", (Gas, Flow::Town, CITY), (3.94, 0.85, 92.0, 0.16, 34)),
    outlet("YL-G-04", "YL-G", "开发区营业厅", (Gas, Flow::Office, OFFICE_PARK), (4.30, 0.65, 57.0, 0.07, 28)),
];

pub fn outlets() -> impl Iterator<Item = &'static Outlet> {
    UNITS.iter().filter_map(|unit| unit.outlet.as_ref())
}

/// Creates the units that are not there and returns all. `resumed`: an earlier start had begun; if not,
/// `begin` notes that one has, before anything is written.
pub async fn create(app: &App, resumed: bool, begin: impl FnOnce() -> Result<()>) -> Result<Vec<UnitRef>> {
    let directory = app.identity.directory();
    if is_setup_needed(&app.identity).await? {
        begin()?;
        found_organisation(&app.identity, &actor(), GROUP_NAME, GROUP).await?;
    } else if !resumed {
        bail!(
            "数据目录里已有组织，示例数据只写入空目录，请用 --data 换一个 / \
             this data folder already holds an organisation; the sample needs an empty one: choose another with --data"
        );
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
pub async fn store_customer_counts(app: &App, story: &Story) -> Result<()> {
    let mut rows = Vec::new();
    for month in 0..=Story::MONTHS {
        for outlet in outlets() {
            // The base grows by a third of a per cent a month.
            let customers = outlet.customers * 100.0 * (1.0 + f64::from(month) / 300.0);
            rows.push(CountRow {
                unit_code: outlet.code.to_owned(),
                month: story.month_key(month),
                customers: customers.round() as i64,
            });
        }
    }
    store_counts(&app.customer, &actor(), &rows).await?;
    Ok(())
}
