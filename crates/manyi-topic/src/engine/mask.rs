//! No text leaves this crate without its personal data masked.

use super::{PERSONAL, shipped};
use manyi_kernel::{PersonalKind, masked};
use manyi_text::personal::{self, MaskStyle};

/// Names, numbers, addresses and accounts become the word for what they are (【手机号】); whatever else still looks like a
/// number that reaches a person loses its middle.
#[must_use]
pub fn mask(text: &str) -> String {
    let tagger = shipped().taggers.get(PERSONAL);
    let found = personal::find(text, tagger);
    masked(PersonalKind::Text, &personal::mask(text, &found, MaskStyle::Word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_data_are_words_for_what_they_were() {
        for (text, gone) in [
            ("请回电13800138000，谢谢", "13800138000"),
            ("我的邮箱是canary@example.com", "canary@example.com"),
            ("身份证11010519491231002X办不了", "11010519491231002X"),
            ("账号 6222 0212 3456 7890 123 扣错了", "7890"),
        ] {
            let shown = mask(text);
            assert!(!shown.contains(gone), "{shown}");
        }
        assert_eq!(mask("排队等了40分钟"), "排队等了40分钟");
    }

    #[test]
    fn ordinary_words_and_places_that_are_everybodys_stay() {
        for text in ["到城东营业厅办理过户", "请责任单位核查后回电", "母婴室收拾得好"]
        {
            assert_eq!(mask(text), text);
        }
        assert_eq!(mask("我叫查后明，住在金城路12号城东营业厅楼上"), "我叫【姓名】，住在【地址】");
    }
}
