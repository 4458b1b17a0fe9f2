//! Exports of the survey sites of the field: 问卷星, 腾讯问卷, 金数据.
//!
//! Their columns are known by name, never by place.

use super::wording::{numbered, seconds, wording};
use crate::{About, Choices, Origin, StatError, Table, Values};
use std::collections::BTreeMap;

/// Between the options of one answer.
const BETWEEN_OPTIONS: char = '┋';
/// Around what was written beside an option.
const FILLED: (char, char) = ('〖', '〗');
/// 问卷星, by option number: passed over, and not chosen.
const SKIPPED: [&str; 2] = ["-3", "-2"];
/// Name of the column with what was written beside an option.
const FILL_IN: &str = "〖补充〗";

/// Columns that only this site has, at least two of them; and all that hold no answers.
const SITES: [(Origin, &[&str], &[&str]); 3] = [
    (
        Origin::Wjx,
        &["提交答卷时间", "所用时间", "来源详情", "来自IP"],
        &["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "总分"],
    ),
    (
        Origin::TencentSurvey,
        &["开始答题时间", "结束答题时间", "答题时长", "清洗数据结果"],
        &[
            "编号",
            "开始答题时间",
            "结束答题时间",
            "答题时长",
            "语言",
            "清洗数据结果",
            "智能清洗数据无效概率",
            "IP",
            "UA",
            "Referrer",
            "自定义字段",
            "地理位置国家和地区",
            "地理位置省",
            "地理位置市",
            "用户类型",
            "openid",
            "用户ID",
            "昵称",
            "头像",
        ],
    ),
    (
        Origin::Jinshuju,
        &["提交人", "修改时间", "填写设备", "浏览器", "填写地区", "操作系统"],
        &[
            "序号",
            "提交人",
            "提交时间",
            "修改时间",
            "填写设备",
            "操作系统",
            "浏览器",
            "填写地区",
            "IP",
            "微信昵称",
            "微信性别",
            "微信头像",
            "扩展属性",
        ],
    ),
];
const DURATIONS: [&str; 2] = ["所用时间", "答题时长"];

/// Whose export has such a header.
pub(super) fn origin(header: &[String]) -> Option<Origin> {
    let has = |name: &&&str| header.iter().any(|known| known == **name);
    SITES.iter().find(|(_, own, _)| own.iter().filter(has).count() >= 2).map(|(origin, ..)| *origin)
}

/// The columns of an export as a table: wordings beside their headers, options told apart.
pub(super) fn table(origin: Origin, columns: Vec<(String, Vec<String>)>) -> Result<Table, StatError> {
    let logistics = SITES.iter().find(|(site, ..)| *site == origin).map_or(&[][..], |(.., names)| names);
    let mut about = About { origin: Some(origin), ..About::default() };
    let (mut kept, mut written) = (Vec::new(), Vec::new());
    for (name, mut cells) in columns {
        if DURATIONS.contains(&name.as_str()) {
            about.median_seconds = median(cells.iter().filter_map(|cell| seconds(cell)).collect());
        }
        if logistics.contains(&name.as_str()) {
            about.logistics.push(name.clone());
        } else if origin == Origin::Wjx
            && let Some(texts) = take_fill_ins(&mut cells)
        {
            written.push((format!("{name}{FILL_IN}"), texts));
        }
        kept.push((name, cells));
    }
    about.fill_ins = written.iter().map(|(name, _)| name.clone()).collect();
    let mut table = Table::from_texts(kept.into_iter().chain(written).collect())?;
    for column in table.columns_mut() {
        column.label = match column.name.strip_suffix(FILL_IN) {
            Some(question) => {
                Some(format!("{}{FILL_IN}", wording(question).unwrap_or_else(|| question.to_owned())))
            }
            None => wording(&column.name),
        };
    }
    split_options(&mut table, &mut about)?;
    about.choices.extend(numbered_choices(&table));
    table.set_about(about);
    Ok(table)
}

/// Takes what was written beside options out of the cells; skipped answers become empty.
fn take_fill_ins(cells: &mut [String]) -> Option<Vec<String>> {
    let mut written = vec![String::new(); cells.len()];
    for (cell, written) in cells.iter_mut().zip(&mut written) {
        if SKIPPED.contains(&cell.trim()) {
            cell.clear();
        }
        while let Some(open) = cell.find(FILLED.0)
            && let Some(length) = cell[open..].find(FILLED.1)
        {
            let inner = cell[open + FILLED.0.len_utf8()..open + length].trim();
            if !inner.is_empty() && !written.is_empty() {
                written.push('；');
            }
            written.push_str(inner);
            cell.replace_range(open..open + length + FILLED.1.len_utf8(), "");
        }
    }
    written.iter().any(|text| !text.is_empty()).then_some(written)
}

/// `微信┋电话` becomes a column of 0 and 1 for each option.
fn split_options(table: &mut Table, about: &mut About) -> Result<(), StatError> {
    let mut added = Vec::new();
    for column in table.columns() {
        let Values::Levels { codes, levels } = &column.values else { continue };
        if !levels.iter().any(|level| level.contains(BETWEEN_OPTIONS)) {
            continue;
        }
        let mut options: Vec<&str> = Vec::new();
        let chosen: Vec<Vec<usize>> = levels
            .iter()
            .map(|level| {
                let mut places = Vec::new();
                for option in level.split(BETWEEN_OPTIONS).map(str::trim).filter(|option| !option.is_empty())
                {
                    let place = options.iter().position(|known| *known == option).unwrap_or(options.len());
                    if place == options.len() {
                        options.push(option);
                    }
                    places.push(place);
                }
                places
            })
            .collect();
        let mut names = Vec::new();
        for (place, option) in options.iter().enumerate() {
            let of = |code: &Option<u32>| match code {
                None => f64::NAN,
                Some(code) => f64::from(u8::from(chosen[*code as usize].contains(&place))),
            };
            let name = format!("{}{BETWEEN_OPTIONS}{option}", column.name);
            names.push((name.clone(), (*option).to_owned()));
            added.push((name, Values::Numbers(codes.iter().map(of).collect())));
        }
        let question = column.label.clone().unwrap_or_else(|| column.name.clone());
        about.choices.push(Choices { question, options: names, chosen: 1.0 });
        about.logistics.push(column.name.clone());
    }
    for (name, values) in added {
        table.push(crate::Column { name, label: None, values })?;
    }
    Ok(())
}

/// `第3题(微信)`, `第3题(电话)` with nothing but 0 and 1.
fn numbered_choices(table: &Table) -> Vec<Choices> {
    let mut questions: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for column in table.columns() {
        let Some((question, option)) = numbered(&column.name) else { continue };
        let is_choice = matches!(&column.values, Values::Numbers(values) if values.iter().all(|value| value.is_nan() || *value == 0.0 || *value == 1.0));
        if is_choice {
            questions.entry(question.to_owned()).or_default().push((column.name.clone(), option.to_owned()));
        }
    }
    let several = questions.into_iter().filter(|(_, options)| options.len() > 1);
    several.map(|(question, options)| Choices { question, options, chosen: 1.0 }).collect()
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2)?;
    let lower = values.get((values.len() - 1) / 2)?;
    Some(f64::midpoint(*lower, *upper))
}
