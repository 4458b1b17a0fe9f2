//! Kinds of figures.

use crate::Language;
use serde::Serialize;

/// How the value is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Display)]
pub enum Measure {
    /// 0–100.
    Score,
    /// A point on the scale that `details.scale_min` and `details.scale_max` name.
    ScaleMean,
    /// A share 0–1, shown times 100.
    Percent,
    /// A proportion −1…1, shown times 100.
    Points,
    /// A whole number.
    Count,
    /// Events per thousand.
    PerThousand,
    /// Working hours.
    Hours,
    /// A mean of counts: so many a case.
    Average,
    /// Money, in yuan.
    Yuan,
}

impl Measure {
    /// The number people read: shares and proportions times 100.
    #[must_use]
    pub fn shown(self, value: f64) -> f64 {
        match self {
            Self::Percent | Self::Points => value * 100.0,
            _ => value,
        }
    }

    /// The line on which shown values lie, where it has ends.
    #[must_use]
    pub fn domain(self) -> (Option<f64>, Option<f64>) {
        match self {
            Self::Score | Self::Percent => (Some(0.0), Some(100.0)),
            Self::Points => (Some(-100.0), Some(100.0)),
            Self::Count | Self::PerThousand | Self::Hours | Self::Average | Self::Yuan => (Some(0.0), None),
            Self::ScaleMean => (None, None),
        }
    }

    /// Decimals of a shown value. A rate far below one still shows two figures that mean something.
    #[must_use]
    pub fn digits(self, shown: f64) -> usize {
        match self {
            Self::Count => 0,
            Self::ScaleMean => 2,
            Self::PerThousand if shown != 0.0 && shown.abs() < 0.1 => 3,
            Self::PerThousand | Self::Average | Self::Yuan => 2,
            Self::Score | Self::Percent | Self::Points | Self::Hours => 1,
        }
    }

    /// `分`, `%`, `h`.
    #[must_use]
    pub fn unit_text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Score, Language::Chinese) => "分",
            (Self::Percent, _) => "%",
            (Self::PerThousand, _) => "‰",
            (Self::Hours, Language::Chinese) => "小时",
            (Self::Hours, Language::English) => "h",
            (Self::Yuan, Language::Chinese) => "元",
            (Self::Yuan, Language::English) => "yuan",
            (Self::Score | Self::ScaleMean | Self::Points | Self::Count | Self::Average, _) => "",
        }
    }

    /// Percentages differ by percentage points.
    #[must_use]
    pub fn difference_unit(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Percent, Language::Chinese) => "个百分点",
            (Self::Percent, Language::English) => "pp",
            (Self::PerThousand, Language::Chinese) => "个千分点",
            (Self::ScaleMean | Self::Points, Language::Chinese) => "点",
            (Self::Score | Self::ScaleMean | Self::Points, Language::English) => "points",
            (Self::Score | Self::PerThousand | Self::Hours | Self::Count | Self::Average | Self::Yuan, _) => {
                self.unit_text(language)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [(Measure, &str); 9] = [
        (Measure::Score, "score"),
        (Measure::ScaleMean, "scale_mean"),
        (Measure::Percent, "percent"),
        (Measure::Points, "points"),
        (Measure::Count, "count"),
        (Measure::PerThousand, "per_thousand"),
        (Measure::Hours, "hours"),
        (Measure::Average, "average"),
        (Measure::Yuan, "yuan"),
    ];

    /// `{ "zh-CN": "分", en: "" }`, or the console's short word for no unit.
    fn units(of: impl Fn(Language) -> &'static str) -> String {
        match (of(Language::Chinese), of(Language::English)) {
            ("", "") => "none".to_owned(),
            (chinese, english) => format!("{{ \"zh-CN\": \"{chinese}\", en: \"{english}\" }}"),
        }
    }

    #[test]
    fn the_console_writes_figures_by_the_same_rules() {
        let console = include_str!("../../../web/console/src/shared/figure/display.ts");
        for (measure, code) in ALL {
            let rule = format!(
                "{code}: {{ factor: {}, digits: {}, unit: {}, differenceUnit: {}, domain: {} }},",
                measure.shown(1.0),
                measure.digits(1.0),
                units(|language| measure.unit_text(language)),
                units(|language| measure.difference_unit(language)),
                match measure.domain() {
                    (Some(low), Some(high)) => format!("[{low}, {high}]"),
                    _ => "null".to_owned(),
                },
            );
            assert!(console.contains(&rule), "display.ts lacks: {rule}");
        }
    }
}
