use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

const SHORT: [&str; 14] = [
    "很好",
    "满意",
    "没有",
    "无",
    "挺好的",
    "服务不错",
    "非常满意",
    "没意见",
    "态度很好",
    "谢谢",
    "还可以",
    "继续保持",
    "OK",
    "好评！",
];
/// What many write word for word.
const POPULAR: [&str; 8] = [
    "服务态度很好，办事效率也很高，谢谢",
    "希望能多开几个窗口，排队时间太长",
    "工作人员热情周到，非常满意",
    "建议增加停车位，停车不方便",
    "希望越办越好，继续努力",
    "线上办理不方便，老年人不会用",
    "整体还不错，希望再接再厉",
    "服务很好，没有什么意见和建议",
];
const WHEN: [&str; 12] = [
    "上周三下午",
    "昨天一早",
    "今天中午",
    "月底那几天",
    "下雨那天",
    "周末带着孩子",
    "下班后赶过去",
    "刚搬家那阵子",
    "国庆前",
    "前几天陪母亲",
    "上个月停水以后",
    "早上八点半",
];
const WHAT: [&str; 16] = [
    "去办过户",
    "来交燃气费",
    "打印三年的发票",
    "申请装表",
    "咨询阶梯电价",
    "补办银行代扣",
    "报修漏水",
    "问户号怎么改",
    "退押金",
    "给店里增容",
    "替老人充值",
    "查一张对不上的账单",
    "换旧水表",
    "签充电桩的合同",
    "改手机号码",
    "申请低保减免",
];
const HOW: [&str; 18] = [
    "前面还有二十几个人",
    "只用了五分钟",
    "导办小姑娘一直陪着",
    "被告知少带一份复印件",
    "三号窗口说要去二楼",
    "叫号机坏了没人管",
    "师傅当场就把阀门修好了",
    "柜员一边聊天一边打单",
    "系统卡了两回",
    "保安还帮忙推了轮椅",
    "来回跑了三趟",
    "经理亲自过来解释",
    "听不懂她讲的专业词",
    "窗口开了六个只坐两个人",
    "一杯热水端到手里",
    "材料单上写的和实际不一样",
    "网上预约的号不认",
    "签字的地方都用铅笔标好了",
];
const FEEL: [&str; 14] = [
    "心里挺暖",
    "白白请了半天假",
    "真没想到这么顺",
    "气得不想再来",
    "总算放心了",
    "说不上好也说不上坏",
    "给他们点个赞",
    "下次还是走线上吧",
    "老人家都夸",
    "有点失望",
    "比去年强多了",
    "希望别再这样",
    "感觉还是老一套",
    "觉得挺值",
];
const WISH: [&str; 14] = [
    "，最好把清单贴在门口",
    "，中午也该留人值班",
    "，能不能加个老花镜",
    "，电话那头多点耐心就好",
    "，账单字体印大一些吧",
    "，希望周日也开门",
    "，公众号的入口太深了",
    "，停车的事也请想想办法",
    "，别让人两头跑",
    "，把排队情况放到网上",
    "，空调开低一点",
    "，多教教年轻员工",
    "",
    "",
];
/// What fists and input methods leave.
const FISTS: [&str; 14] = [
    "阿斯顿",
    "阿萨德",
    "撒地方",
    "发过火",
    "股份",
    "地方撒",
    "啊实打实",
    "法规和",
    "阿斯蒂芬",
    "撒旦",
    "好几款",
    "规范化",
    "大撒",
    "顶顶顶",
];

pub fn remark(rng: &mut StdRng) -> String {
    match rng.random_range(0..1000) {
        0..400 => SHORT.choose(rng).unwrap().to_string(),
        400..410 => POPULAR.choose(rng).unwrap().to_string(),
        _ => long_remark(rng),
    }
}

pub fn long_remark(rng: &mut StdRng) -> String {
    let mut pick = |words: &[&'static str]| *words.choose(rng).unwrap();
    let (when, what, how, also, feel, wish) =
        (pick(&WHEN), pick(&WHAT), pick(&HOW), pick(&HOW), pick(&FEEL), pick(&WISH));
    match rng.random_range(0..4) {
        0 => format!("{when}{what}，{how}，{feel}{wish}"),
        1 => format!("{when}{what}的时候{how}，后来{also}，{feel}{wish}"),
        2 => format!("{how}，{when}{what}又{also}，{feel}{wish}"),
        _ => format!("{feel}。{when}{what}，{how}"),
    }
}

/// A hired text with small changes: other signs, a word at the end, one character.
pub fn varied(rng: &mut StdRng, text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    if rng.random_bool(0.3) {
        chars.retain(|c| *c != '，');
    }
    if rng.random_bool(0.3) {
        let at = rng.random_range(0..chars.len());
        chars[at] = '真';
    }
    chars.extend(["", "！", "啊", "哦"].choose(rng).unwrap().chars());
    chars.into_iter().collect()
}

/// Fists on a keyboard, an input method, or characters at random.
pub fn fist(rng: &mut StdRng) -> String {
    const KEYS: &[u8] = b"asdfghjklasdfjkl";
    match rng.random_range(0..3) {
        0 => {
            let length = rng.random_range(6..14);
            let mut at: i32 = rng.random_range(0..9);
            (0..length)
                .map(|_| {
                    at = (at + rng.random_range(-1..=1)).rem_euclid(9);
                    char::from(KEYS[at as usize])
                })
                .collect()
        }
        1 => (0..rng.random_range(3..7)).map(|_| *FISTS.choose(rng).unwrap()).collect(),
        _ => (0..rng.random_range(8..16))
            .filter_map(|_| char::from_u32(rng.random_range(0x4e00..0x9fa5)))
            .collect(),
    }
}
