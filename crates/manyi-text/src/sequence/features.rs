//! What a tagger sees around a character.

use crate::normal::fold_char;

const MULTIPLIER: u64 = 0x9fb2_1c65_1e98_df25;
/// Features of one character.
pub const WIDTH: usize = 19;

/// The characters as a tagger compares them: folded one by one, so that places stay.
pub fn folded(text: &str) -> Vec<char> {
    text.chars().map(|c| fold_char(c).unwrap_or('\u{1}')).collect()
}

/// Buckets of the features at every place, `WIDTH` a place.
pub fn buckets(chars: &[char], bits: u8, found: &mut Vec<u32>) {
    found.clear();
    found.reserve(chars.len() * WIDTH);
    let shift = 64 - u32::from(bits);
    let at = |place: isize| -> u64 {
        usize::try_from(place).ok().and_then(|place| chars.get(place)).map_or(2, |c| u64::from(u32::from(*c)))
    };
    let kind = |place: isize| -> u64 {
        usize::try_from(place).ok().and_then(|place| chars.get(place)).map_or(9, |c| class(*c))
    };
    for place in 0..chars.len() as isize {
        let (a, b, c, d, e) = (at(place - 2), at(place - 1), at(place), at(place + 1), at(place + 2));
        let (far, next) = (at(place - 3), at(place + 3));
        let kinds = [-2, -1, 0, 1, 2].iter().fold(0, |all, offset| all * 10 + kind(place + offset));
        let signs: [&[u64]; WIDTH] = [
            &[c],
            &[a],
            &[b],
            &[d],
            &[e],
            &[a, b],
            &[b, c],
            &[c, d],
            &[d, e],
            &[b, d],
            &[a, b, c],
            &[b, c, d],
            &[c, d, e],
            &[a, b, c, d],
            &[b, c, d, e],
            &[far, a, b],
            &[d, e, next],
            &[kinds],
            &[kinds, c],
        ];
        for (number, sign) in signs.iter().enumerate() {
            let hash = sign.iter().fold(number as u64 + 1, |hash, value| {
                (hash.rotate_left(7) ^ value).wrapping_mul(MULTIPLIER)
            });
            found.push(((hash ^ (hash >> 32)).wrapping_mul(MULTIPLIER) >> shift) as u32);
        }
    }
}

/// Family names that open most Chinese names.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单裴霍成苗谷盛曲翁冉骆蓝路游靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑党宫费卜冷晏席卫柏宗桂全佟应臧闵苟邬边姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞明巩池查麻苑";

const fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '零'
            | '两'
    )
}

fn class(c: char) -> u64 {
    match c {
        '0'..='9' => 1,
        'a'..='z' => 2,
        _ if is_numeral(c) => 3,
        '省' | '市' | '区' | '县' | '镇' | '乡' | '村' | '路' | '街' | '道' | '号' | '弄' | '巷' | '幢'
        | '栋' | '室' | '楼' | '层' | '座' | '苑' | '园' => 4,
        _ if c.is_ascii_punctuation()
            || matches!(c, '，' | '。' | '、' | '：' | '；' | '！' | '？' | '（' | '）' | '“' | '”') =>
        {
            5
        }
        ' ' => 6,
        _ if SURNAMES.contains(c) => 7,
        _ => 8,
    }
}
