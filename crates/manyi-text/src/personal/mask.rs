//! The masked text: data replaced by the word for their kind, or by asterisks that keep the length.

use super::{Finding, Kind};
use serde::{Deserialize, Serialize};

/// What stands in the place of a datum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaskStyle {
    /// 【手机号】: readable, and a number on the same page means the same datum.
    #[default]
    Word,
    /// As many asterisks as characters.
    Asterisks,
}

/// A text without its data. Findings may overlap; whatever any of them covers is covered.
#[must_use]
pub fn mask(text: &str, findings: &[Finding], style: MaskStyle) -> String {
    let mut ordered: Vec<Finding> = findings.to_vec();
    ordered.sort_by_key(|finding| (finding.start, finding.end));
    let mut merged: Vec<(usize, usize, Kind)> = Vec::new();
    for finding in ordered {
        match merged.last_mut() {
            Some(last) if finding.start < last.1 => last.1 = last.1.max(finding.end),
            _ => merged.push((finding.start, finding.end, finding.kind)),
        }
    }
    let mut masked = String::with_capacity(text.len());
    let mut spans = merged.into_iter().peekable();
    for (place, c) in text.chars().enumerate() {
        while spans.next_if(|span| span.1 <= place).is_some() {}
        match spans.peek() {
            Some(&(start, _, kind)) if start <= place => match style {
                MaskStyle::Asterisks => masked.push('*'),
                MaskStyle::Word if start == place => {
                    masked.push('【');
                    masked.push_str(kind.label());
                    masked.push('】');
                }
                MaskStyle::Word => {}
            },
            _ => masked.push(c),
        }
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::personal::structured;

    #[test]
    fn structured_data_are_found_with_their_kind() {
        for (text, datum, kind) in [
            ("电话13800138000，谢谢", "13800138000", Kind::Phone),
            ("电话+86 138-0013-8000打不通", "+86 138-0013-8000", Kind::Phone),
            ("电话１３８００１３８０００。", "１３８００１３８０００", Kind::Phone),
            ("电话：一三八零零一三八零零零", "一三八零零一三八零零零", Kind::Phone),
            ("138\u{200b}00138000", "138\u{200b}00138000", Kind::Phone),
            ("请打（020）87651234转8012", "（020）87651234", Kind::Landline),
            ("座机0512-78814810打不通", "0512-78814810", Kind::Landline),
            ("身份证11010519491231002X，", "11010519491231002X", Kind::IdCard),
            ("老身份证110105491231002。", "110105491231002", Kind::IdCard),
            ("卡号4111 1111 1111 1111，", "4111 1111 1111 1111", Kind::BankCard),
            ("发到zhang.san@mail.example.com.cn。", "zhang.san@mail.example.com.cn", Kind::Email),
            ("加我微信wxid_a1b2c3。", "wxid_a1b2c3", Kind::Wechat),
            ("QQ号：12345678", "12345678", Kind::Qq),
            ("车牌沪A·12345停在门口", "沪A·12345", Kind::Plate),
            ("护照号G12345678！", "G12345678", Kind::Passport),
        ] {
            let found = structured(text);
            let spans: Vec<(String, Kind)> = found
                .iter()
                .map(|f| (text.chars().skip(f.start).take(f.end - f.start).collect(), f.kind))
                .collect();
            assert_eq!(spans, [(datum.to_owned(), kind)], "{text}");
        }
    }

    #[test]
    fn numbers_of_things_are_no_personal_data() {
        for text in [
            "订单号13800138000",
            "运单SF1380013800012",
            "客服400-820-8820",
            "金额13800.00元",
            "12306买的票",
            "2024年3月15日14:30",
            "编号00012345678",
        ] {
            assert_eq!(structured(text), [], "{text}");
        }
    }

    #[test]
    fn masked_text_holds_no_datum() {
        let text = "我是电话13800138000的，邮箱a.b@c.com";
        let found = structured(text);
        assert_eq!(mask(text, &found, MaskStyle::Word), "我是电话【手机号】的，邮箱【邮箱】");
        assert_eq!(mask(text, &found, MaskStyle::Asterisks), "我是电话***********的，邮箱*********");
        let overlapping =
            [Finding { start: 0, end: 4, kind: Kind::Name }, Finding { start: 2, end: 6, kind: Kind::Phone }];
        assert_eq!(mask("一二三四五六七", &overlapping, MaskStyle::Asterisks), "******七");
    }
}
