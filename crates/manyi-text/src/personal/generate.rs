//! Training rows for names and addresses, made of sentences that customers write, made-up names and given addresses.

use crate::{chance::Chance, sequence::Span};

/// Sentences with 〔N〕 for a name, 〔A〕 for an address, 〔D〕 for digits, 〔C〕 for a code of letters and digits, 〔T〕 for a hotline,
/// 〔V〕 for numbers between points.
const SENTENCES: [&str; 98] = [
    "我叫〔N〕，电话〔D〕，我要投诉",
    "我是〔N〕",
    "本人〔N〕，身份证〔D〕，住〔A〕，联系电话〔D〕",
    "收件人〔N〕",
    "联系人〔N〕，手机号码是〔D〕",
    "联系人：〔N〕 电话：〔D〕",
    "客服〔N〕说马上退款",
    "客服〔N〕态度很差",
    "营业员〔N〕态度恶劣",
    "业务员叫〔N〕",
    "找你们经理〔N〕",
    "〔N〕先生您好",
    "〔N〕女士您好",
    "〔N〕先生",
    "〔N〕女士，您的订单已发货",
    "〔N〕 〔D〕",
    "〔N〕，〔D〕",
    "姓名〔N〕",
    "名字〔N〕",
    "我的名字是〔N〕，麻烦查一下",
    "户名：〔N〕",
    "经办人〔N〕让我再等等",
    "接待我的是〔N〕，非常耐心",
    "感谢〔N〕师傅上门维修",
    "感谢贵行柜员〔N〕的热情服务",
    "快递员〔N〕把包裹放在门口",
    "医生〔N〕很负责",
    "〔N〕老师讲得很清楚",
    "请〔N〕回电话",
    "投诉人〔N〕，反映物业问题",
    "和〔N〕、〔N〕一起去的",
    "我老公〔N〕打过电话",
    "护士〔N〕打针不疼",
    "〔N〕经理答应今天处理",
    "工号1024的〔N〕挂我电话",
    "下单人是〔N〕",
    "寄件人〔N〕，地址〔A〕",
    "地址〔A〕，收件人〔N〕",
    "家住〔A〕，电话：〔D〕",
    "收货地址：〔A〕",
    "快递寄到〔A〕了，不是我家",
    "地址：〔A〕",
    "地址改为〔A〕",
    "我住在〔A〕，天天停水",
    "住〔A〕",
    "请送到〔A〕，谢谢",
    "请寄到〔A〕",
    "〔A〕一直没有暖气",
    "家在〔A〕，路灯坏了没人修",
    "邮寄地址是〔A〕 〔N〕 〔D〕",
    "店址〔A〕",
    "公司在〔A〕",
    "上门地址〔A〕，联系人〔N〕",
    "〔A〕〔N〕收",
    "订单号〔D〕",
    "手机尾号〔D〕",
    "共〔D〕元",
    "李师傅人很好",
    "王姐服务周到",
    "张经理",
    "那小王说可以退",
    "我找陈老师",
    "刘医生技术好",
    "小李态度不错",
    "黄瓜很新鲜",
    "白色的好看",
    "高兴极了",
    "金额不对",
    "南京路步行街人很多",
    "上海很热",
    "北京烤鸭不错",
    "在火车站附近吃的",
    "万一不合适呢",
    "周末人多",
    "合同号〔C〕",
    "合同编号〔C〕",
    "保单号〔C〕",
    "型号〔C〕",
    "产品型号是〔C〕，用了两天就坏了",
    "序列号〔C〕查不到",
    "设备编号〔C〕",
    "批号〔C〕",
    "发票号码〔D〕",
    "运单号〔C〕",
    "物流单号〔C〕一直不动",
    "工单号〔D〕",
    "航班〔C〕",
    "优惠码〔C〕用不了",
    "客服热线〔T〕打不通",
    "热线〔T〕一直占线",
    "拨打〔T〕转人工",
    "打〔T〕没有人接",
    "咨询电话〔T〕",
    "版本〔V〕",
    "升级到〔V〕以后闪退",
    "网络地址〔V〕",
    "〔D〕年的合同",
    "编号〔D〕",
];

/// Characters of given names, frequent ones first.
const GIVEN: &str = "明国华文建志海军平东伟永春晓德金成林云玉红小英光荣新生龙波玲丽娟静芳敏秀兰霞燕萍梅艳辉勇强磊涛超鹏杰峰斌宇浩轩子涵欣怡梓萱雨佳慧琳婷雪倩洁颖莹蕾薇洋凯健俊帅飞彬毅恒昊天泽晨阳瑞嘉豪思远航博一诺可馨诗琪若曦月清心如意仁义礼智信忠孝廉正刚民兴旺福贵祥和顺安康宁乐喜庆良善美爱家树森柏松竹菊莲桂香花草石山川江河湖田土木水火元亨利贞宝珍珠璐瑶瑾瑜琼珊翠凤鸣鹤雁鸿翔腾达贤才学书艺诚实真纯素雅淑媛娜婉柔温厚启发展宏图伯仲叔季世代传承宗祖耀彦克绍继维先立本大长久远广才权有守道中会群友朋来宾士生人之其以为于自在上下左右南北西冬秋夏亮景晖旭曙昕暖晴岚峻岩嵩岳";

const SURNAMES: &str = "王王王王李李李李张张张张刘刘刘陈陈陈杨杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单裴霍成苗谷盛曲翁冉骆蓝路游靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑党宫费卜冷晏席卫柏宗桂全佟应臧闵苟邬边姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞明巩池查麻苑";
const DOUBLE: [&str; 10] = ["欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "令狐", "东方", "司徒", "夏侯"];
const MARKS: [&str; 9] = ["，", "。", "！", "；", " ", ",", "", "？", "\n"];

/// Generated rows with the spans of their names and addresses. The same seed gives the same rows.
#[must_use]
pub fn rows(
    addresses: &[String],
    background: &[String],
    count: usize,
    seed: u64,
) -> Vec<(String, Vec<Span>)> {
    let mut chance = Chance::new(seed ^ 0x6e61_6d65);
    (0..count).map(|_| row(addresses, background, &mut chance)).collect()
}

fn row(addresses: &[String], background: &[String], chance: &mut Chance) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for _ in 0..1 + chance.below(4) {
        if chance.below(3) == 0 && !background.is_empty() {
            let piece: String =
                background[chance.below(background.len())].chars().take(8 + chance.below(40)).collect();
            text.push_str(piece.trim());
        } else {
            sentence(SENTENCES[chance.below(SENTENCES.len())], addresses, chance, &mut text, &mut spans);
        }
        text.push_str(MARKS[chance.below(MARKS.len())]);
    }
    (text, spans)
}

fn sentence(
    pattern: &str,
    addresses: &[String],
    chance: &mut Chance,
    text: &mut String,
    spans: &mut Vec<Span>,
) {
    let mut rest = pattern;
    while let Some(hole) = rest.find('〔') {
        text.push_str(&rest[..hole]);
        let after = &rest[hole + '〔'.len_utf8()..];
        let start = text.chars().count();
        let kind = match after.chars().next() {
            Some('N') => {
                text.push_str(&name(chance));
                Some("NAME")
            }
            Some('A') if !addresses.is_empty() => {
                text.push_str(&address(addresses, chance));
                Some("ADDR")
            }
            Some('C') => {
                text.push_str(&code(chance));
                None
            }
            Some('T') => {
                text.push_str(&hotline(chance));
                None
            }
            Some('V') => {
                let numbers: Vec<String> =
                    (0..3 + chance.below(2)).map(|_| chance.below(256).to_string()).collect();
                text.push_str(&numbers.join("."));
                None
            }
            _ => {
                let digits = 3 + chance.below(16);
                (0..digits).for_each(|_| text.push(char::from(b'0' + chance.below(10) as u8)));
                None
            }
        };
        if let Some(kind) = kind {
            spans.push(Span { start, end: text.chars().count(), kind: kind.to_owned() });
        }
        rest = after.split_once('〕').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
}

/// A code as contracts, parcels and models have: runs of letters and digits, parted by strokes now and then.
fn code(chance: &mut Chance) -> String {
    let mut code = String::new();
    for run in 0..2 + chance.below(4) {
        if run > 0 && chance.below(3) == 0 {
            code.push('-');
        }
        let letters = (run + chance.below(4)).is_multiple_of(3);
        for _ in 0..1 + chance.below(5) {
            code.push(char::from(if letters {
                b'A' + chance.below(26) as u8
            } else {
                b'0' + chance.below(10) as u8
            }));
        }
    }
    code
}

/// A number that many people share: 400 and 800 numbers, short ones.
fn hotline(chance: &mut Chance) -> String {
    let mut digits =
        |count: usize| -> String { (0..count).map(|_| char::from(b'0' + chance.below(10) as u8)).collect() };
    match digits(1).as_str() {
        "0" | "1" => format!("95{}", digits(3)),
        "2" => format!("123{}", digits(2)),
        "3" => format!("800{}", digits(7)),
        "4" | "5" => format!("400{}", digits(7)),
        "6" | "7" => format!("400-{}-{}", digits(4), digits(3)),
        _ => format!("400-{}-{}", digits(3), digits(4)),
    }
}

/// A made-up name: frequent family names more often, given names of one or two characters, some of rare ones.
fn name(chance: &mut Chance) -> String {
    let surnames: Vec<char> = SURNAMES.chars().collect();
    let given: Vec<char> = GIVEN.chars().collect();
    let mut name = String::new();
    if chance.below(40) == 0 {
        name.push_str(DOUBLE[chance.below(DOUBLE.len())]);
    } else {
        name.push(surnames[chance.below(surnames.len())]);
    }
    for _ in 0..if chance.below(4) == 0 { 1 } else { 2 } {
        // Any common character can be a name; a tenth is drawn from all of them.
        name.push(if chance.below(10) == 0 {
            char::from_u32(0x4e00 + chance.below(0x5000) as u32).unwrap_or('明')
        } else {
            given[chance.below(given.len())]
        });
    }
    name
}

/// A given address; now and then with the province or a house number that lists leave out.
fn address(addresses: &[String], chance: &mut Chance) -> String {
    let mut address = addresses[chance.below(addresses.len())].trim().to_owned();
    if chance.below(8) == 0 {
        address.push_str(&format!("{}号", 1 + chance.below(999)));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_repeatable_and_their_spans_hold_the_given_addresses() {
        let addresses = ["幸福路8号3楼".to_owned()];
        let made = rows(&addresses, &[], 200, 7);
        assert_eq!(made, rows(&addresses, &[], 200, 7));
        assert_ne!(made, rows(&addresses, &[], 200, 8));
        let mut kinds = std::collections::BTreeSet::new();
        for (text, spans) in &made {
            for span in spans {
                let piece: String = text.chars().skip(span.start).take(span.end - span.start).collect();
                kinds.insert(span.kind.clone());
                assert!(
                    if span.kind == "ADDR" {
                        piece.starts_with("幸福路8号3楼")
                    } else {
                        (2..=4).contains(&piece.chars().count())
                    },
                    "{text}: {piece}"
                );
            }
        }
        assert_eq!(kinds.len(), 2);
    }
}
