//! Text that reads as no language: fists on a keyboard, characters at random.
//!
//! Words beat rules here: a text is let be as soon as enough of it is known words. Short remarks, names, numbers
//! and laughter are never gibberish.

mod chinese;
mod latin;

use super::Context;
use crate::{Evidence, Finding, Response};

/// Laughter and cheers say something, however often.
const CHEERS: &str = "哈好赞棒呵嘿嘻牛顶谢6hH";
/// Characters shown of the text.
const EXCERPT: usize = 20;

pub(super) fn find(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let (mut written, mut wrong, mut worst) = (0.0, 0.0, (0.0, ""));
    for text in &response.texts {
        let (length, share) = (text.chars().filter(|c| !c.is_whitespace()).count() as f64, gibberish(text));
        written += length;
        wrong += length * share;
        if length * share > worst.0 {
            worst = (length * share, text);
        }
    }
    let share = if written > 0.0 { wrong / written } else { 0.0 };
    let ramp = &context.thresholds.gibberish;
    let evidence = Evidence::Gibberish { excerpt: worst.1.chars().take(EXCERPT).collect(), share };
    Some(Finding { evidence, strength: ramp.strength(share), weight: ramp.weight })
}

/// How much of a text is no language, 0–1.
fn gibberish(text: &str) -> f64 {
    let kept: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    if kept.is_empty() {
        // Signs alone: "。。。" is a way to leave the field empty.
        return 0.0;
    }
    if kept.iter().all(|c| CHEERS.contains(*c)) {
        return 0.0;
    }
    if is_repetition(&kept) {
        return 1.0;
    }
    let han: Vec<char> = text.chars().filter(|c| chinese::is_han(*c)).collect();
    let latin = latin::gibberish_letters(text);
    let wrong = chinese::share(&han) * han.len() as f64 + latin.wrong as f64;
    wrong / (han.len() + latin.letters).max(1) as f64
}

/// At least three times the same one to four characters and nothing else, six characters or more.
fn is_repetition(text: &[char]) -> bool {
    text.len() >= 6
        && (1..=4).any(|unit| {
            text.len() >= unit * 3 && text.iter().zip(&text[unit..]).all(|(first, later)| first == later)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sense_and_nonsense_are_told_apart() {
        for text in [
            "很好",
            "没有",
            "无",
            "哈哈哈哈哈哈",
            "66666666",
            "办事效率高，工作人员态度很好",
            "排队等了快一个小时，窗口只开了两个",
            "建议周末多开一个窗口",
            "今天天气不错，办完事去公园走走",
            "李师傅上门换表，修得又快又好，家里老人很放心",
            "国网云岭供电公司城东营业厅 3 号窗口小王服务热情",
            "Very good service, thank you!",
            "The staff was friendly but the queue took half an hour.",
            "OK",
            "nice",
            "tai man le, deng le yi ge xiao shi",
            "13800138000",
            "户号 8820394417",
            "WiFi 连不上",
            "xswl",
            "希望APP能打印电费发票",
        ] {
            assert!(gibberish(text) < 0.5, "{text}: {}", gibberish(text));
        }
        for text in [
            "asdfghjkl",
            "sdfsdfsdf",
            "qwertyuiop asdfg",
            "fghjk dfghj sdfgh",
            "xcvbnmkj wrtpsdf",
            "1111111",
            "123123123123",
            "啊啊啊啊啊啊啊",
            "阿斯顿发阿斯顿发阿斯顿发",
            "黼鬷瀹鞟诐阘葸鳑蕞曩",
            "峦掖幢碴芹炬涪瞥玖箩",
            "阿斯蒂芬撒地方阿萨德",
        ] {
            assert!(gibberish(text) > 0.9, "{text}: {}", gibberish(text));
        }
    }
}
