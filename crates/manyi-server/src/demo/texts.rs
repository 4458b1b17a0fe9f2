//! What sample customers say. Sentences are put together from parts, so that hardly any repeats.

use rand::Rng;
use rand::seq::IndexedRandom;
use std::collections::HashMap;

/// What a comment is about; each is tied to the dimension it explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Waiting,
    Speed,
    Solving,
    Attitude,
    Environment,
    Personal,
}

const WHEN: &[&str] = &[
    "上午去办过户,",
    "周六去交费,",
    "中午去的,",
    "下班前赶过去,",
    "月初去开票,",
    "第一次来办业务,",
    "带老人去办的,",
    "陪邻居去报装,",
    "请了半天假去的,",
    "这个月来了两次,",
    "",
    "",
    "",
];

struct Phrases {
    bad: &'static [&'static str],
    good: &'static [&'static str],
    wish: &'static [&'static str],
}

fn phrases(theme: Theme) -> Phrases {
    match theme {
        Theme::Waiting => Phrases {
            bad: &[
                "排队等了四十多分钟",
                "取号以后前面还有二十几个人",
                "六个窗口只开了两个",
                "叫号半天不动",
                "等了一个小时才轮到",
                "大厅里人挤人,队伍排到门口",
            ],
            good: &[
                "几乎不用等",
                "取号两分钟就叫到了",
                "窗口开得足,办得很快",
                "现在有引导员,分流做得好",
                "一个窗口就都办完了",
            ],
            wish: &["希望忙时多开窗口", "建议中午也留人值班", "能不能网上先预约", "希望把等待时间写在屏幕上"],
        },
        Theme::Speed => Phrases {
            bad: &[
                "打电话一直占线",
                "报修以后没人回话",
                "说三个工作日答复,一周了没消息",
                "客服转来转去",
                "线上留言两天才回",
            ],
            good: &["电话一打就通", "报修二十分钟就有人联系", "答复比承诺的还快", "线上问一句马上就回了"],
            wish: &["希望进度能在手机上查", "建议到期前主动说一声", "希望热线多配几个人"],
        },
        Theme::Solving => Phrases {
            bad: &[
                "同一个问题跑了三趟",
                "账单算错了还说查不出来",
                "停电原因没人讲得清",
                "表数对不上也没给说法",
                "修好两天又坏了",
                "让我去另一个部门,那边又让我回来",
            ],
            good: &[
                "一次就解决了",
                "师傅把原因讲得明明白白",
                "账单问题当场改好",
                "上门修完还试了水压",
                "材料不全也先帮我收下了",
            ],
            wish: &["希望一次把要带的材料说全", "希望一个人负责到底", "建议把处理结果写清楚"],
        },
        Theme::Attitude => Phrases {
            bad: &[
                "问多一句就不耐烦",
                "窗口的人头也不抬",
                "说话很冲",
                "推给别的窗口就不管了",
                "解释的时候像在训人",
            ],
            good: &[
                "小姑娘很耐心",
                "师傅态度特别好",
                "对老人照顾得周到",
                "讲话和气,还帮着填表",
                "保安大哥也热情",
            ],
            wish: &["希望多点耐心", "新来的员工要多培训", "希望说话大声一点,老人听不清"],
        },
        Theme::Environment => Phrases {
            bad: &["大厅空调没开", "停车太难找", "座位不够,很多人站着", "洗手间不干净", "自助机坏了两台"],
            good: &["大厅干净亮堂", "有饮水机和老花镜,很贴心", "新换的自助机好用", "母婴室收拾得好"],
            wish: &["希望多放几把椅子", "建议门口画几个临时车位", "希望自助机旁边有人教"],
        },
        Theme::Personal => Phrases {
            bad: &[
                "企业开票和居民挤一个窗口",
                "不会用手机的人没法办",
                "只能工作日办,上班族请假才行",
                "过户要七八样材料",
            ],
            good: &["给老人开了专门窗口", "按我家情况推荐了合适的电价", "企业专员直接上门", "短信提醒很及时"],
            wish: &["希望周末也能办", "建议开企业专窗", "希望能送材料上门"],
        },
    }
}

/// Draws comments; no text comes more than a few times.
#[derive(Default)]
pub struct Comments {
    seen: HashMap<String, u8>,
}

/// How often one text may come.
const MOST_REPEATS: u8 = 4;

impl Comments {
    /// A comment on `theme` by a customer who is `pleased` or not; `None` when everything was said often enough.
    pub fn draw(&mut self, rng: &mut impl Rng, theme: Theme, pleased: bool) -> Option<String> {
        for _ in 0..20 {
            let text = comment(rng, theme, pleased);
            let times = self.seen.entry(text.clone()).or_default();
            if *times < MOST_REPEATS {
                *times += 1;
                return Some(text);
            }
        }
        None
    }
}

fn comment(rng: &mut impl Rng, theme: Theme, pleased: bool) -> String {
    let phrases = phrases(theme);
    let what = if pleased { phrases.good } else { phrases.bad };
    let mut text = String::new();
    text.push_str(pick(rng, WHEN));
    text.push_str(pick(rng, what));
    if rng.random_bool(0.35) {
        let other = pick(rng, what);
        if !text.contains(other) {
            text.push(',');
            text.push_str(other);
        }
    }
    text.push('。');
    if rng.random_bool(if pleased { 0.25 } else { 0.7 }) {
        text.push_str(pick(rng, phrases.wish));
        text.push('。');
    }
    text
}

/// Title and description of a complaint on `theme`.
pub fn complaint(rng: &mut impl Rng, theme: Theme) -> (String, String) {
    let title = match theme {
        Theme::Waiting => "营业厅排队时间过长",
        Theme::Speed => "报修后无人答复",
        Theme::Solving => "问题反复未解决",
        Theme::Attitude => "窗口人员态度差",
        Theme::Environment => "营业厅设施损坏",
        Theme::Personal => "办理手续繁琐",
    };
    let phrases = phrases(theme);
    let description =
        format!("客户反映:{}{}。{}。", pick(rng, WHEN), pick(rng, phrases.bad), pick(rng, phrases.wish));
    (title.to_owned(), description)
}

/// A complaint after the storm of the story.
pub fn outage_complaint(rng: &mut impl Rng) -> (String, String) {
    const WHERE: &[&str] =
        &["东苑小区", "锦绣花园", "老车站片区", "桥头村", "工业路沿线", "翠湖里", "学府街"];
    const WHAT: &[&str] = &[
        "停电十一个小时",
        "一天停了三次电",
        "来电后电压不稳,冰箱烧了",
        "半夜停电到第二天中午",
        "恢复时间改了四次",
    ];
    const THEN: &[&str] =
        &["热线打不进去", "没有收到停电通知", "抢修人员没有说法", "问赔偿没人受理", "老人在家没法用制氧机"];
    let title = "暴雨后停电时间长、无人答复".to_owned();
    let description =
        format!("客户反映:{}{},{}。要求说明原因并答复。", pick(rng, WHERE), pick(rng, WHAT), pick(rng, THEN));
    (title, description)
}

fn pick<'a>(rng: &mut impl Rng, from: &[&'a str]) -> &'a str {
    from.choose(rng).copied().unwrap_or_default()
}
