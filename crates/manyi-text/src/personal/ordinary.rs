//! What a tagger takes for a name or an address and is none: places that are everybody's, and ordinary words that begin
//! with a surname. Whatever is in doubt stays masked.

use super::Kind;

/// Places that anybody may go to. One without a house number says nothing about whoever went there.
const PUBLIC_PLACES: [&str; 9] =
    ["营业厅", "营业所", "服务厅", "服务大厅", "政务大厅", "办事大厅", "服务中心", "办事处", "供电所"];
/// Somebody lives there, or a number of a house goes before it.
const HOMES: [&str; 10] = ["小区", "花园", "公寓", "家园", "宿舍", "单元", "号", "栋", "幢", "弄"];
/// What one does at such a place, where the tagger took it along.
const DOINGS: [&str; 8] = ["办理", "办", "交", "缴", "排队", "咨询", "查询", "服务"];
const MOST_DOING: usize = 10;
/// Behind a public place: it goes on to another one, to what lies beside it, or to somebody.
const GOES_ON: [&str; 29] = [
    "路", "街", "巷", "村", "镇", "楼", "室", "层", "旁", "对面", "隔壁", "附近", "后面", "里面", "的", "找",
    "叫", "姓", "是", "给", "被", "说", "主任", "职工", "科长", "师傅", "经理", "先生", "女士",
];
const MOST_PLACE: usize = 20;
/// Before an address: it is where somebody is at home.
const AT_HOME: [char; 4] = ['住', '家', '址', '寄'];
const BEFORE: usize = 3;

/// Words that begin with a surname and are no name.
const WORDS: [&str; 24] = [
    "查后", "查完", "查清", "查看", "查询", "查收", "查处", "查实", "查证", "收拾", "包括", "关于", "关注",
    "施工", "应该", "应当", "温馨", "安排", "解决", "解释", "连续", "计费", "经常", "全部",
];
/// What may be taken for the last character of such a name.
const PARTICLES: [char; 9] = ['后', '了', '过', '的', '再', '并', '回', '请', '就'];
/// Rooms and counters: no name ends so.
const ROOMS: [&str; 4] = ["室", "厅", "窗口", "柜台"];
/// Before a name.
const CALLED: [&str; 7] = ["叫", "姓名", "名字", "姓", "联系人", "我是", "本人"];
/// Behind a name.
const TITLES: [&str; 8] = ["先生", "女士", "小姐", "老师", "师傅", "经理", "主任", "同志"];

/// Is `chars[start..end]`, taken for a datum of the kind, nothing personal?
pub(super) fn is_ordinary(chars: &[char], (start, end): (usize, usize), kind: Kind) -> bool {
    let (before, found, after) = (&chars[..start], &chars[start..end], &chars[end..]);
    let found: String = found.iter().collect();
    match kind {
        Kind::Address => is_public(&before[start.saturating_sub(BEFORE)..], &found, after),
        Kind::Name => !is_introduced(before, after) && is_word(&found),
        _ => false,
    }
}

fn is_public(before: &[char], found: &str, after: &[char]) -> bool {
    let end = PUBLIC_PLACES.iter().filter_map(|place| found.rfind(place).map(|at| at + place.len())).max();
    let Some(end) = end else { return false };
    let (place, tail) = found.split_at(end);
    let next: String = after.iter().take(2).collect();
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    !before.iter().any(|sign| AT_HOME.contains(sign))
        && !found.chars().any(char::is_numeric)
        && !holds(place, &HOMES)
        && !holds(tail, &HOMES)
        && !holds(tail, &GOES_ON)
        && place.chars().count() <= MOST_PLACE
        && place.chars().all(char::is_alphabetic)
        && (tail.is_empty() || DOINGS.iter().any(|doing| tail.starts_with(doing)))
        && tail.chars().count() <= MOST_DOING
        && !next.starts_with(|sign: char| sign.is_numeric())
        && !holds(&next, &GOES_ON)
}

fn is_introduced(before: &[char], after: &[char]) -> bool {
    let from = before.len().saturating_sub(BEFORE + 2);
    let before: String = before[from..].iter().collect();
    let before = before.trim_end_matches(['：', ':', '是', ' ']);
    let next: String = after.iter().take(2).collect();
    CALLED.iter().any(|word| before.ends_with(word)) || TITLES.contains(&next.as_str())
}

fn is_word(found: &str) -> bool {
    let stem = found.strip_suffix(PARTICLES).unwrap_or(found);
    WORDS.contains(&found) || WORDS.contains(&stem) || ROOMS.iter().any(|room| found.ends_with(room))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordinary(text: &str, found: &str, kind: Kind) -> bool {
        let at = text.find(found).map_or(0, |at| text[..at].chars().count());
        let chars: Vec<char> = text.chars().collect();
        is_ordinary(&chars, (at, at + found.chars().count()), kind)
    }

    #[test]
    fn places_that_are_everybodys_are_no_address() {
        for (text, found) in [
            ("到城东营业厅办理过户", "城东营业厅办理过户"),
            ("人民路营业厅排队", "人民路营业厅"),
            ("去翠苑街道办事处", "翠苑街道办事处"),
            ("供水集团江北营业厅", "供水集团江北营业厅"),
        ] {
            assert!(ordinary(text, found, Kind::Address), "{text}");
        }
        for (text, found) in [
            ("我住城东营业厅楼上", "城东营业厅"),
            ("住在城东营业厅", "城东营业厅"),
            ("金城路12号营业厅", "金城路12号营业厅"),
            ("金城路十二号营业厅", "金城路十二号营业厅"),
            ("翠苑街道办事处对面三单元", "翠苑街道办事处对面三单元"),
            ("翠苑街道办事处文一路", "翠苑街道办事处文一路"),
            ("到和平小区营业厅", "和平小区营业厅"),
            ("城东营业厅12号", "城东营业厅"),
            ("江干区万家花园", "江干区万家花园"),
            // A name that the tagger took for a part of the place.
            ("街道办事处主任湛国", "街道办事处主任湛国"),
            ("城东营业厅办理的李强", "城东营业厅办理的李强"),
        ] {
            assert!(!ordinary(text, found, Kind::Address), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_no_names() {
        for (text, found) in [
            ("请核查后回电", "查后"),
            ("请核查后回电", "查后回"),
            ("母婴室收拾得好", "母婴室"),
            ("收拾得好", "收拾"),
        ] {
            assert!(ordinary(text, found, Kind::Name), "{text}");
        }
        for (text, found) in [
            ("我叫查后", "查后"),
            ("联系人：查实", "查实"),
            ("查清女士", "查清"),
            ("找查清华", "查清华"),
            ("找王建国", "王建国"),
        ] {
            assert!(!ordinary(text, found, Kind::Name), "{text}");
        }
    }
}
