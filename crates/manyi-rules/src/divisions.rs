//! Administrative divisions of China: provinces, prefectures and counties by the codes of GB/T 2260.
//!
//! A code has six digits: `330000` a province, `330100` a prefecture of it, `330106` a county of that.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../data/divisions.txt");

static NAMES: LazyLock<BTreeMap<u32, &'static str>> = LazyLock::new(read);

/// How far down a division stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DivisionLevel {
    Province,
    Prefecture,
    #[default]
    County,
}

impl DivisionLevel {
    /// From the widest to the narrowest.
    pub const CODES: [(&'static str, Self); 3] =
        [("province", Self::Province), ("prefecture", Self::Prefecture), ("county", Self::County)];

    pub fn code(self) -> &'static str {
        Self::CODES.iter().find(|(_, level)| *level == self).map_or("", |(code, _)| code)
    }

    /// A code of this level ends on so many zeros.
    fn unit(self) -> u32 {
        match self {
            Self::Province => 10_000,
            Self::Prefecture => 100,
            Self::County => 1,
        }
    }
}

/// One division there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Division(u32);

impl Division {
    /// `None` where no division has the code.
    pub fn find(code: &str) -> Option<Self> {
        let digits = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
        let code = code.parse().ok().filter(|_| digits)?;
        NAMES.contains_key(&code).then_some(Self(code))
    }

    pub fn code(self) -> String {
        format!("{:06}", self.0)
    }

    pub fn name(self) -> &'static str {
        NAMES.get(&self.0).copied().unwrap_or_default()
    }

    pub fn level(self) -> DivisionLevel {
        match self.0 {
            code if code.is_multiple_of(10_000) => DivisionLevel::Province,
            code if code.is_multiple_of(100) => DivisionLevel::Prefecture,
            _ => DivisionLevel::County,
        }
    }

    /// Itself or the wider division of that level that it lies in; `None` where `level` is narrower than its own.
    pub fn within(self, level: DivisionLevel) -> Option<Self> {
        let code = self.0 - self.0 % level.unit();
        (level <= self.level()).then_some(Self(code))
    }

    /// The divisions of the next level that lie in it, in the order of their codes.
    pub fn parts(self) -> impl Iterator<Item = Self> {
        let (unit, own) = match self.level() {
            DivisionLevel::Province => (100, 10_000),
            DivisionLevel::Prefecture => (1, 100),
            DivisionLevel::County => (1, 1),
        };
        let narrower = NAMES.range(self.0 + 1..self.0 + own);
        narrower.map(|(code, _)| Self(*code)).filter(move |part| part.0.is_multiple_of(unit))
    }

    /// `浙江省 杭州市 西湖区`; a prefecture that is called as its province is said once.
    pub fn full_name(self) -> String {
        let parts = DivisionLevel::CODES.iter().filter_map(|(_, level)| self.within(*level));
        let mut names: Vec<&str> = parts.map(Self::name).collect();
        names.dedup();
        names.join(" ")
    }
}

/// All provinces, in the order of their codes.
pub fn provinces() -> impl Iterator<Item = Division> {
    NAMES.keys().map(|code| Division(*code)).filter(|one| one.level() == DivisionLevel::Province)
}

fn read() -> BTreeMap<u32, &'static str> {
    let mut names = BTreeMap::new();
    let mut province = 0;
    let entry = |text: &'static str| {
        let (digits, name) = text.split_at_checked(2)?;
        Some((digits.parse::<u32>().ok()?, name))
    };
    for line in TEXT.lines() {
        let Some(prefecture) = line.strip_prefix(' ') else {
            if let Some((code, name)) = entry(line) {
                province = code * 10_000;
                names.insert(province, name);
            }
            continue;
        };
        let (own, counties) = prefecture.split_once(' ').unwrap_or((prefecture, ""));
        let Some((code, name)) = entry(own) else { continue };
        let code = province + code * 100;
        names.insert(code, name);
        let counties = counties.split(',').filter_map(entry);
        names.extend(counties.map(|(county, name)| (code + county, name)));
    }
    names
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_line_is_read_and_every_division_lies_in_one_that_is_known() {
        let count = |level| NAMES.keys().filter(|code| Division(**code).level() == level).count();
        let found = DivisionLevel::CODES.map(|(_, level)| count(level));
        assert_eq!(found, [34, 369, 3_478]);
        for code in NAMES.keys() {
            let one = Division(*code);
            assert!(!one.name().is_empty() && one.name().chars().all(|c| !c.is_ascii()), "{code}");
            for (_, level) in DivisionLevel::CODES {
                let wider = one.within(level);
                assert!(wider.is_none_or(|wider| NAMES.contains_key(&wider.0)), "{code}");
            }
        }
        for province in provinces() {
            assert!(province.parts().count() > 0);
            assert!(province.parts().all(|prefecture| prefecture.parts().count() > 0), "{}", province.name());
        }
    }

    #[test]
    fn codes_say_where_something_is() {
        for (code, wanted) in [
            ("330106", Some("浙江省 杭州市 西湖区")),
            ("330100", Some("浙江省 杭州市")),
            ("330000", Some("浙江省")),
            ("110101", Some("北京市 东城区")),
            ("441904", Some("广东省 东莞市 长安镇")),
            ("810101", Some("香港特别行政区 香港岛 中西区")),
            ("330199", None),
            ("33010", None),
            ("+33010", None),
            ("", None),
        ] {
            let found = Division::find(code).map(Division::full_name);
            assert_eq!(found.as_deref(), wanted, "{code}");
        }
        let hangzhou = Division::find("330100").unwrap();
        assert!(hangzhou.parts().any(|part| part.name() == "西湖区"));
        assert_eq!(hangzhou.within(DivisionLevel::County), None);
    }
}
