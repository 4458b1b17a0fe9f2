//! What the sample's knowledge base says, and what customers ask of it.

use manyi_knowledge::{KnowledgeAudience, KnowledgeKind};

/// An article of the sample.
pub struct SampleArticle {
    pub unit: &'static str,
    pub kind: KnowledgeKind,
    pub audience: KnowledgeAudience,
    pub category: &'static str,
    pub title: &'static str,
    pub body: &'static str,
    pub asked_as: &'static [&'static str],
}

const fn answer(
    unit: &'static str,
    category: &'static str,
    (title, body): (&'static str, &'static str),
    asked_as: &'static [&'static str],
) -> SampleArticle {
    let (kind, audience) = (KnowledgeKind::Article, KnowledgeAudience::Customers);
    SampleArticle { unit, kind, audience, category, title, body, asked_as }
}

const fn inside(
    unit: &'static str,
    kind: KnowledgeKind,
    (title, body): (&'static str, &'static str),
    asked_as: &'static [&'static str],
) -> SampleArticle {
    SampleArticle {
        unit,
        kind,
        audience: KnowledgeAudience::Staff,
        category: "内部规程",
        title,
        body,
        asked_as,
    }
}

/// Published ones.
pub const ARTICLES: &[SampleArticle] = &[
    answer(
        "YL-W",
        "用水",
        (
            "用水过户怎么办理",
            "房屋买卖、继承后，可以把用水户名改成新的房主。\n\n## 要带的材料\n- 新房主**身份证**\n- 房产证或购房合同\n- 最近一期水费结清凭证\n\n## 怎么办\n1. 先结清原户名下的水费\n2. 到任一供水营业厅，或在公众号“业务办理”里提交\n3. 当场办结，次月账单起使用新户名\n\n不收费。",
        ),
        &["房子卖了水表怎么换户名", "水费户主改名字", "买了二手房水怎么过户", "用水更名要什么材料"],
    ),
    answer(
        "YL-W",
        "用水",
        (
            "家里停水了怎么办",
            "先看邻居家是否也停水。\n\n- 邻居也没水：多为**计划停水或管道抢修**，公众号“停水公告”可查范围和恢复时间。\n- 只有自家没水：检查水表前的阀门和是否欠费。\n\n两样都不是，请拨打 96123，抢修人员四小时内到场。",
        ),
        &["没水了是什么原因", "什么时候恢复供水", "停水通知在哪里看", "为什么突然停水"],
    ),
    answer(
        "YL-W",
        "用水",
        (
            "水费突然变多是什么原因",
            "常见的有三种：\n\n- 抄表周期变长，这一期的天数比上一期多\n- 进入第二、第三阶梯，单价变高\n- **家里漏水**：关掉所有龙头，看水表的小红针是否还在转\n\n仍有疑问，可申请免费校验水表，十个工作日内给结果。",
        ),
        &["这个月水费怎么这么高", "水费多收了", "怀疑水表不准", "水费账单异常"],
    ),
    answer(
        "YL-W",
        "用水",
        (
            "自来水发黄发浑能不能喝",
            "管道抢修恢复供水时，水可能短时发黄或发白，**请先放水三到五分钟，变清后再使用**。\n\n超过半小时仍浑浊，请不要饮用，并拨打 96123，我们免费上门取样检测。",
        ),
        &["水龙头出来的水是黄的", "水质有问题", "自来水有异味"],
    ),
    answer(
        "YL-E",
        "用电",
        (
            "电费账单在哪里查",
            "公众号“我的用电”里可以看近 24 个月的账单和每天的用电量；营业厅自助机也能打印。\n\n没有绑定户号的，先输入账单或电表上的 **10 位户号**。",
        ),
        &["怎么查电费", "上个月用了多少电", "电费明细怎么看", "电费单打印"],
    ),
    answer(
        "YL-E",
        "用电",
        (
            "家里停电了怎么报修",
            "1. 看自家空气开关是否跳闸，跳闸的先断开所有电器再合上\n2. 邻居也停电的，在公众号“停电查询”看是否计划检修\n3. 都不是，拨打 **96123** 报修，城区 45 分钟、乡村 90 分钟内到场\n\n看见断落的电线请远离，不要用手碰。",
        ),
        &["停电了打什么电话", "跳闸了怎么办", "电线断了", "什么时候来电"],
    ),
    answer(
        "YL-E",
        "用电",
        (
            "居民新装用电报装流程",
            "1. 提交：公众号或营业厅，带身份证和房产证明\n2. 勘查：两个工作日内上门\n3. 装表接电：材料齐全的，五个工作日内完成\n\n居民报装**不收费用**，任何人索要费用请向我们投诉。",
        ),
        &["新房怎么通电", "申请装电表", "报装要多久", "开户接电需要什么材料"],
    ),
    answer(
        "YL-E",
        "用电",
        (
            "分时电价怎么申请",
            "居民可以自愿选择分时电价：8:00–22:00 为峰段，22:00–次日 8:00 为谷段。\n\n在公众号“电价变更”里申请，次月起执行，一年内只能变更一次。晚上用电多的家庭比较合适。",
        ),
        &["峰谷电怎么开通", "晚上用电便宜吗", "峰谷电价取消"],
    ),
    answer(
        "YL-E",
        "用电",
        (
            "充电桩怎么报装",
            "需要**车位产权或使用证明**、购车发票或订单、物业同意的证明和身份证。\n\n提交后两个工作日内上门勘查，电表由我们免费安装，表后线路由车主自理。",
        ),
        &["装充电桩要什么手续", "物业不同意装充电桩", "电动车充电桩电表"],
    ),
    answer(
        "YL-G",
        "用气",
        (
            "闻到燃气味怎么办",
            "**先做四件事：**\n\n1. 关闭表前阀门\n2. 打开门窗\n3. 不开关任何电器，不点火\n4. 到室外拨打 **96123**\n\n抢险人员 30 分钟内到场，24 小时值守。",
        ),
        &["燃气漏气了", "家里有煤气味", "燃气报警器响了", "燃气泄漏打什么电话"],
    ),
    answer(
        "YL-G",
        "用气",
        (
            "新房怎么开通燃气",
            "1. 小区通气满足条件后，在公众号预约通气\n2. 带身份证和交房凭证，签供用气合同\n3. 上门点火，当面讲解安全用气\n\n预约后三个工作日内上门。灶具须有熄火保护装置。",
        ),
        &["燃气开户流程", "预约通气点火", "天然气怎么开通"],
    ),
    answer(
        "YL-G",
        "用气",
        (
            "燃气安检不在家怎么办",
            "入户安检每两年一次，不收费。错过的，可在公众号“安检预约”改约，周末和晚上也可以。\n\n上门人员会出示工作证，**不推销任何产品**；可拨打 96123 核对工号。",
        ),
        &["安检人员上门是真的吗", "预约燃气安检", "改约安检时间"],
    ),
    answer(
        "YL",
        "缴费",
        (
            "有哪些缴费方式",
            "- 公众号、支付宝、微信生活缴费\n- 银行代扣：在公众号“代扣签约”里办理\n- 营业厅柜台和自助机，收现金\n\n水、电、气可以用同一个账号一起缴。",
        ),
        &["怎么交费", "能用微信交吗", "银行代扣怎么办", "可以交现金吗"],
    ),
    answer(
        "YL",
        "缴费",
        (
            "怎么开电子发票",
            "公众号“电子发票”里选账单，填抬头和税号，立即开出并发到邮箱。\n\n一年内的账单都可以开；开错的当月内可以自助冲红重开。",
        ),
        &["发票怎么开", "公司报销要发票", "发票抬头开错了"],
    ),
    inside(
        "YL",
        KnowledgeKind::Sop,
        (
            "投诉受理规程",
            "1. 先听完，复述一遍客户的诉求并得到确认\n2. 登记时间、地点、户号和期望\n3. 告知工单号和答复时限：**一个工作日内联系，五个工作日内答复**\n4. 涉及漏气、触电、漏水成灾的，立即电话通知抢修值班\n\n不承诺权限以外的补偿。",
        ),
        &["客户投诉怎么受理", "投诉多久答复"],
    ),
    inside(
        "YL-CS",
        KnowledgeKind::Script,
        (
            "客户情绪激动时的话术",
            "- “您先别急，我听着呢，您慢慢说。”\n- “换成是我遇到这样的事，也会着急。”\n- “我现在能马上做的是……，做完我几点给您回电。”\n\n不说“这不归我管”“规定就是这样”。",
        ),
        &["客户骂人怎么回", "安抚客户怎么说"],
    ),
];

/// Published with a day that is still to come.
pub const NOTICE: SampleArticle = SampleArticle {
    unit: "YL-W",
    kind: KnowledgeKind::Notice,
    audience: KnowledgeAudience::Customers,
    category: "用水",
    title: "居民阶梯水价调整",
    body: "第一阶梯上限由每户每年 180 立方米提高到 **216 立方米**，单价不变；家庭人口 5 人以上的，每多一人增加 36 立方米。\n\n户籍人口多的家庭请在公众号“多人口申报”里登记。",
    asked_as: &["阶梯水价是多少", "水价涨了吗", "人口多水费怎么算"],
};

/// Waits for approval.
pub const IN_REVIEW: SampleArticle = answer(
    "YL-G",
    "用气",
    (
        "燃气表没电了怎么换电池",
        "打开表盖下方的电池盒，换 4 节 5 号**碱性电池**，注意正负极；换好后按住白色按键 3 秒，屏幕亮起即可。\n\n余额不会丢失。",
    ),
    &["气表换电池", "燃气表显示电量低"],
);

/// How an asking of the sample went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    Left,
    Helped,
    NotHelped,
    Person,
}

/// Unit, question, times, and how each went on.
pub const ASKED: &[(&str, &str, usize, Then)] = &[
    ("YL-W", "请问买了二手房水怎么过户", 6, Then::Helped),
    ("YL-W", "房子卖了水表怎么换户名", 4, Then::Left),
    ("YL-W", "家里突然停水是什么原因", 5, Then::Left),
    ("YL-W", "这个月水费怎么这么高", 4, Then::Helped),
    ("YL-W", "水费多收了", 2, Then::NotHelped),
    ("YL-W", "水龙头出来的水是黄的能喝吗", 3, Then::Helped),
    ("YL-E", "怎么查电费", 7, Then::Helped),
    ("YL-E", "停电了打什么电话", 4, Then::Left),
    ("YL-E", "装充电桩要什么手续", 5, Then::Helped),
    ("YL-E", "物业不同意装充电桩怎么办", 2, Then::Person),
    ("YL-E", "晚上用电便宜吗", 3, Then::Left),
    ("YL-G", "家里有煤气味怎么办", 2, Then::Helped),
    ("YL-G", "天然气怎么开通", 4, Then::Left),
    ("YL-G", "安检人员上门是真的吗", 3, Then::Helped),
    ("YL", "发票怎么开", 4, Then::Helped),
    ("YL", "银行代扣怎么办", 3, Then::Left),
    ("YL-W", "可以用社保卡交水费吗", 5, Then::Left),
    ("YL-W", "出租房能不能让租客直接交水费", 3, Then::Person),
    ("YL-E", "光伏发电上网的钱多久结算一次", 4, Then::Person),
    ("YL-E", "电表箱门坏了谁来修", 2, Then::Left),
    ("YL-G", "厨房装修想移动燃气管道要找谁", 6, Then::Person),
    ("YL-G", "灶具可以在网上买吗", 2, Then::Left),
];
