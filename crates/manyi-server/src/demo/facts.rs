//! What is planted in the sample, and where the console shows it: docs/demo.md is this table.

use super::organisation::{GROUP, UNITS};
use super::story::{
    COACHED, COACHED_FROM, PILOT_FROM, STORM_COMPANY, STORM_MONTH, Story, WAITING, WAITING_FROM,
};
use anyhow::Result;
use manyi_kernel::{Locale, UnitRef};
use serde::Serialize;

/// One planted fact. `{month}` in its words is the month since when it holds.
pub struct PlantedFact {
    pub key: &'static str,
    /// The unit whose page shows it.
    pub unit: &'static str,
    /// The metric that shows it.
    pub metric: &'static str,
    /// The period of the page.
    shown_in: Shown,
    /// The month since when it holds.
    pub since: i32,
    zh: Words,
    en: Words,
}

/// The period of a page.
enum Shown {
    Month(i32),
    /// The twelve full months.
    Year,
}

/// What is so, and what the picture shows.
struct Words {
    what: &'static str,
    seen: &'static str,
}

/// The last full month, with which the console opens.
const LAST: Shown = Shown::Month(Story::MONTHS - 1);

pub const FACTS: &[PlantedFact] = &[
    PlantedFact {
        key: "waiting",
        unit: WAITING,
        metric: "satisfaction_score",
        shown_in: LAST,
        since: WAITING_FROM,
        zh: Words {
            what: "自 {month}起排队失控：五分制上服务效率 −1.60、响应速度 −0.90，总体另 −0.30",
            seen: "趋势从 {month}起断崖下跌；六个维度里服务效率最低、响应速度次之",
        },
        en: Words {
            what: "from {month} waiting is out of hand: service efficiency −1.60, response speed −0.90 on the five-point scale, the overall rating a further −0.30",
            seen: "the trend breaks in {month}; of the six dimensions service efficiency is lowest, response speed next",
        },
    },
    PlantedFact {
        key: "coached",
        unit: COACHED,
        metric: "satisfaction_score",
        shown_in: LAST,
        since: COACHED_FROM,
        zh: Words {
            what: "自 {month}起 72% 的答卷在员工身边填写：全是满分、9–15 秒、无留言",
            seen: "趋势在 {month}突然跃升后走平；六个维度几乎一样高；分布中约四分之三是 5 分",
        },
        en: Words {
            what: "from {month} 72 % of the answers are given beside the employee: all fives, within 9–15 seconds, no comment",
            seen: "the trend leaps in {month} and stays flat; all six dimensions stand equally high; about three in four ratings are 5",
        },
    },
    PlantedFact {
        key: "outage",
        unit: STORM_COMPANY,
        metric: "complaint_count",
        shown_in: LAST,
        since: STORM_MONTH,
        zh: Words {
            what: "{month} 18–28 日暴雨停电：投诉升至八倍；响应速度 −0.9，问题解决 −1.1；工单大量超时",
            seen: "投诉量趋势在 {month}有一个尖峰，前后各月平稳",
        },
        en: Words {
            what: "outage after a storm on days 18–28 of {month}: eight times the complaints; response speed −0.9, problem solving −1.1; many cases late",
            seen: "one peak of complaints in {month} between even months",
        },
    },
    PlantedFact {
        key: "pilot",
        unit: "YL-W",
        metric: "satisfaction_score",
        shown_in: Shown::Month(PILOT_FROM),
        since: PILOT_FROM,
        zh: Words {
            what: "自 {month}起江北营业厅试点见效：服务效率 +0.95，问题解决 +0.60，个性化需求 +0.55；水平相近的江南营业厅没有变化",
            seen: "“单位满意度得分”：江北较上月显著上升，江南无显著变化",
        },
        en: Words {
            what: "from {month} the pilot at 江北 works: efficiency +0.95, problem solving +0.60, personal needs +0.55; its sibling 江南, alike before, stays where it was",
            seen: "“Satisfaction score by unit”: 江北 rose against the month before, 江南 did not change",
        },
    },
    PlantedFact {
        key: "late",
        unit: GROUP,
        metric: "on_time_resolution_rate",
        shown_in: Shown::Year,
        since: 0,
        zh: Words {
            what: "白石镇营业厅人手不足，全年约 44% 的工单超时办结，其他网点 5%–19%",
            seen: "“单位办结及时率”：白石镇垫底，与其他网点拉开",
        },
        en: Words {
            what: "白石镇 is short of hands: about 44 % of its cases are resolved too late all year, elsewhere 5–19 %",
            seen: "“On-time resolution rate by unit”: 白石镇 is last, apart from the others",
        },
    },
    PlantedFact {
        key: "spring_festival",
        unit: GROUP,
        metric: "customer_effort_score",
        shown_in: LAST,
        since: 2,
        zh: Words {
            what: "一月、二月节前人多：所有网点服务效率 −0.55、响应速度 −0.15",
            seen: "费力度趋势在一月、二月下凹，三月恢复",
        },
        en: Words {
            what: "crowds before Spring Festival in January and February: efficiency −0.55, response speed −0.15 everywhere",
            seen: "the trend of effort dips in January and February and recovers in March",
        },
    },
];

/// Where in the console a fact is seen, for whoever has this very sample.
#[derive(Clone, Debug, Serialize)]
pub struct Sight {
    pub fact: &'static str,
    /// `/overview?period=…&metric=…&unit=…`
    pub path: String,
    /// Of the unit.
    pub name: String,
    pub zh: Told,
    pub en: Told,
}

/// A fact in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// What was planted.
    pub what: String,
    /// What the picture shows.
    pub seen: String,
}

/// The pictures of all planted facts.
pub fn sights(story: &Story, units: &[UnitRef]) -> Result<Vec<Sight>> {
    let sight = |fact: &PlantedFact| {
        let unit = super::unit(units, fact.unit)?;
        let place = if fact.unit == GROUP { String::new() } else { format!("&unit={}", unit.id) };
        Ok(Sight {
            fact: fact.key,
            path: format!("{}{place}", fact.page(story)),
            name: unit.name.clone(),
            zh: fact.told(story, Locale::ZhCn),
            en: fact.told(story, Locale::En),
        })
    };
    FACTS.iter().map(sight).collect()
}

impl PlantedFact {
    /// The page without its unit.
    fn page(&self, story: &Story) -> String {
        let period = match self.shown_in {
            Shown::Month(month) => story.month_key(month),
            Shown::Year => {
                format!("{}..{}", story.first_day(0), story.first_day(Story::MONTHS - 1).last_of_month())
            }
        };
        format!("/overview?period={period}&metric={}", self.metric)
    }

    fn told(&self, story: &Story, locale: Locale) -> Told {
        let day = story.first_day(self.since);
        let (words, month) = match locale {
            Locale::ZhCn => (&self.zh, format!("{} 年 {} 月", day.year(), day.month())),
            Locale::En => (&self.en, day.strftime("%B %Y").to_string()),
        };
        Told { what: words.what.replace("{month}", &month), seen: words.seen.replace("{month}", &month) }
    }
}

/// The table of docs/demo.md.
pub fn table(story: &Story, locale: Locale) -> String {
    let mut table = match locale {
        Locale::ZhCn => {
            "| 哪里 | 埋下了什么 | 控制台的哪一页 | 一眼看到什么 |\n|---|---|---|---|\n".to_owned()
        }
        Locale::En => {
            "| where | what | page of the console | what one sees |\n|---|---|---|---|\n".to_owned()
        }
    };
    for fact in FACTS {
        let told = fact.told(story, locale);
        let name = UNITS.iter().find(|unit| unit.code == fact.unit).map_or("", |unit| unit.name);
        let unit = if fact.unit == GROUP { String::new() } else { format!("&unit=‹{}›", fact.unit) };
        let page = fact.page(story);
        table.push_str(&format!(
            "| {name} ({}) | {} | `{page}{unit}` | {} |\n",
            fact.unit, told.what, told.seen
        ));
    }
    table
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::demo::organisation::outlets;
    use crate::demo::story::{COACHED_SHARE, LATE, STORM_DAYS, STORM_SURGE};

    #[test]
    fn the_guides_show_this_table() {
        let story = Story::told_on(jiff::civil::date(2026, 11, 21));
        for (file, locale) in [("demo.md", Locale::En), ("demo.zh-CN.md", Locale::ZhCn)] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(file);
            let text = std::fs::read_to_string(path).unwrap();
            let table = table(&story, locale);
            assert!(text.contains(&table), "docs/{file} should contain:\n{table}");
        }
    }

    #[test]
    fn words_and_numbers_of_the_table_agree_with_the_story() {
        assert_eq!((STORM_SURGE, STORM_DAYS, COACHED_SHARE), (8.0, 18..=28, 0.72));
        let late = outlets().find(|outlet| outlet.code == LATE).unwrap();
        assert_eq!(late.late, 0.44);
    }
}
