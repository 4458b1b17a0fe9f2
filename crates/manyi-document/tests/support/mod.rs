//! A report with every kind of block, as large and as strange as a test asks for.
#![allow(dead_code, reason = "each test file uses its part")]

use manyi_document::{
    Block, Card, Certainty, Compared, Comparison, Definition, Distribution, Entry, Grid, GridRow, Language,
    Measure, Moment, Place, Quantity, Range, Report, Section, SectionKind, Share, Shift, Trend, TrendPoint,
    Verdict, WatchItem, Words,
};

pub struct Wanted<'a> {
    pub language: Language,
    pub units: usize,
    /// Put before the number of each unit, and used as the name of the whole.
    pub unit_name: &'a str,
    pub empty: bool,
}

impl Default for Wanted<'_> {
    fn default() -> Self {
        Self { language: Language::Chinese, units: 12, unit_name: "滨江营业厅", empty: false }
    }
}

impl Wanted<'_> {
    fn quantity(&self, measure: Measure, value: f64, half: f64, n: u64) -> Quantity {
        if self.empty {
            let why = Certainty::Absent("本期没有数据".to_owned());
            return Quantity { measure, value: None, interval: None, n: 0, certainty: why };
        }
        Quantity {
            measure,
            value: Some(value),
            interval: Some(Range { low: value - half, high: value + half }),
            n,
            certainty: if n < 30 { Certainty::Few } else { Certainty::Enough },
        }
    }

    fn shift(&self, difference: f64, verdict: Verdict) -> Option<Shift> {
        let good = match verdict {
            Verdict::Up => Some(true),
            Verdict::Down => Some(false),
            Verdict::Same | Verdict::Unknown => None,
        };
        let shift =
            Shift { against: "2026-09".to_owned(), before: 82.0, difference, interval: None, verdict, good };
        (!self.empty).then_some(shift)
    }

    fn cards(&self) -> Vec<Card> {
        let card = |key: &str, name: &str, quantity, verdict| Card {
            key: key.to_owned(),
            name: name.to_owned(),
            quantity,
            month: self.shift(if verdict == Verdict::Down { -1.4 } else { 1.4 }, verdict),
            year: self.shift(0.3, Verdict::Same),
        };
        let of = |measure, value, half, n| self.quantity(measure, value, half, n);
        vec![
            card("satisfaction_score", "满意度得分", of(Measure::Score, 84.3, 1.2, 1842), Verdict::Up),
            card("csat_rate", "满意率", of(Measure::Percent, 0.812, 0.018, 1842), Verdict::Same),
            card(
                "net_promoter_score",
                "净推荐值(NPS)",
                of(Measure::Points, -0.034, 0.05, 640),
                Verdict::Down,
            ),
            card(
                "customer_effort_score",
                "客户费力度(CES)",
                of(Measure::ScaleMean, 5.62, 0.1, 640),
                Verdict::Same,
            ),
            card("response_count", "答卷数", of(Measure::Count, 1842.0, 84.0, 1842), Verdict::Up),
            card(
                "complaints_per_thousand_customers",
                "千户投诉量",
                of(Measure::PerThousand, 0.421, 0.09, 86),
                Verdict::Same,
            ),
            card(
                "median_resolution_working_hours",
                "办结工作时长中位数",
                of(Measure::Hours, 6.4, 1.1, 21),
                Verdict::Down,
            ),
        ]
    }

    fn compared(&self, ranked: bool) -> Vec<Compared> {
        let row = |place: usize| {
            let value = 90.0 - place as f64 * 0.9;
            Compared {
                key: format!("U{place}"),
                name: format!("{}{place}", self.unit_name),
                quantity: self.quantity(
                    Measure::Score,
                    value.max(20.0),
                    2.4,
                    if place % 5 == 4 { 17 } else { 210 },
                ),
                month: self.shift(-2.0, if place % 4 == 3 { Verdict::Down } else { Verdict::Same }),
                place: (ranked && !self.empty).then_some(Place {
                    rank: place + 1,
                    best: place.saturating_sub(2) + 1,
                    worst: place + 3,
                    group: place / 4 + 1,
                }),
            }
        };
        (0..if ranked { self.units } else { 7 }).map(row).collect()
    }

    fn trend(&self, key: &str, name: &str, measure: Measure, level: f64) -> Trend {
        let months = [
            "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06",
            "2026-07", "2026-08", "2026-09", "2026-10",
        ];
        let point = |(place, month): (usize, &&str)| {
            let value = level * (1.0 + ((place * 7) % 5) as f64 * 0.01);
            let mut quantity = self.quantity(measure, value, level * 0.015, 200);
            if place == 3 {
                quantity = Wanted { empty: true, ..Wanted::default() }.quantity(measure, 0.0, 0.0, 0);
            }
            TrendPoint { month: (*month).to_owned(), quantity }
        };
        Trend {
            key: key.to_owned(),
            name: name.to_owned(),
            measure,
            points: months.iter().enumerate().map(point).collect(),
        }
    }

    fn comparison(&self, head: &str, ranked: bool) -> Comparison {
        Comparison {
            head: head.to_owned(),
            metric: "满意度得分".to_owned(),
            measure: Measure::Score,
            reference: Some(self.quantity(Measure::Score, 84.3, 1.2, 1842)),
            rows: self.compared(ranked),
        }
    }

    fn grid(&self) -> Grid {
        let columns = ["投诉量", "首次响应及时率", "办结及时率", "办结工作时长中位数", "回访满意度得分"];
        let row = |place: usize| GridRow {
            key: format!("U{place}"),
            name: format!("{}{place}", self.unit_name),
            quantities: vec![
                self.quantity(Measure::Count, 12.0, 5.0, 12),
                self.quantity(Measure::Percent, 0.91, 0.05, 120),
                self.quantity(Measure::Percent, 0.84, 0.06, 120),
                self.quantity(Measure::Hours, 7.2, 1.3, 18),
                self.quantity(Measure::Score, 78.1, 3.3, 44),
            ],
        };
        Grid {
            head: "单位".to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: (0..self.units).map(row).collect(),
        }
    }

    pub fn report(&self) -> Report {
        let section = |kind, title: &str, blocks| Section {
            kind,
            title: title.to_owned(),
            finding: format!("{}得分最高(90.0 分)", self.unit_name),
            note: "横条为 95% 区间,圆点为本期值".to_owned(),
            blocks,
        };
        let watch = WatchItem {
            topic: "得分最低的单位".to_owned(),
            subject: self.unit_name.to_owned(),
            metric: "满意度得分".to_owned(),
            quantity: self.quantity(Measure::Score, 71.3, 3.2, 96),
            month: self.shift(-4.0, Verdict::Down),
        };
        let definition = Definition {
            key: "satisfaction_score".to_owned(),
            name: "满意度得分".to_owned(),
            version: 1,
            numerator: "总体满意度评分之和".to_owned(),
            denominator: "有总体评分的有效答卷数".to_owned(),
            time_basis: "答卷提交日".to_owned(),
            exclusions: "“不适用”不计入".to_owned(),
            interval_method: "均值的 t 区间".to_owned(),
            formula: "(均值 − 最低分) ÷ (最高分 − 最低分) × 100".to_owned(),
        };
        let shares = [(1, 0.03), (2, 0.05), (3, 0.12), (4, 0.35), (5, 0.45)];
        let share = |(value, share): (i64, f64)| Share { value, count: (share * 1842.0) as u64, share };
        let distribution = Distribution {
            title: "总体评分分布".to_owned(),
            total: if self.empty { 0 } else { 1842 },
            shares: if self.empty { Vec::new() } else { shares.map(share).to_vec() },
        };
        Report {
            language: self.language,
            title: "月度满意度简报".to_owned(),
            period: "2026 年 10 月".to_owned(),
            unit: self.unit_name.to_owned(),
            headline: format!("本月满意度 84.3 分,较上月上升 1.4 分。{}显著下降。", self.unit_name),
            masthead: vec![
                Entry { label: "范围".to_owned(), text: self.unit_name.to_owned() },
                Entry { label: "数据截至".to_owned(), text: "2026-11-01 08:30".to_owned() },
            ],
            source: "来源:Manyi 满意指标目录".to_owned(),
            made_at: Moment { year: 2026, month: 11, day: 1, hour: 8, minute: 30, second: 0 },
            words: Words::of(str::to_owned),
            sections: vec![
                section(
                    SectionKind::Overview,
                    "概览",
                    vec![Block::Cards(self.cards()), Block::Watch(vec![watch])],
                ),
                section(
                    SectionKind::Trend,
                    "趋势",
                    vec![Block::Trends(vec![
                        self.trend("satisfaction_score", "满意度得分", Measure::Score, 80.0),
                        self.trend("complaint_count", "投诉量", Measure::Count, 80.0),
                        self.trend("on_time_resolution_rate", "办结及时率", Measure::Percent, 0.8),
                        self.trend(
                            "median_resolution_working_hours",
                            "办结工作时长中位数",
                            Measure::Hours,
                            7.0,
                        ),
                    ])],
                ),
                section(
                    SectionKind::Dimensions,
                    "维度",
                    vec![
                        Block::Comparison(self.comparison("维度", false)),
                        Block::Distribution(distribution),
                    ],
                ),
                section(SectionKind::Units, "单位", vec![Block::Comparison(self.comparison("单位", true))]),
                section(SectionKind::Cases, "工单", vec![Block::Grid(self.grid())]),
                section(SectionKind::Definitions, "定义", vec![Block::Definitions(vec![definition])]),
            ],
        }
    }
}
