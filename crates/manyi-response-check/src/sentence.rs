//! Evidence in words, with its figures.

use crate::{Evidence, Group, Language};

impl Evidence {
    /// One sentence that names what was found and the figures behind it.
    pub fn sentence(&self, language: Language) -> String {
        match language {
            Language::Chinese => chinese(self),
            Language::English => english(self),
        }
    }
}

/// Whole percents.
fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn seconds(value: f64) -> String {
    if value < 10.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}

/// A chance as "one in so many", in round figures.
fn one_in(chance_log10: f64) -> String {
    let zeros = (-chance_log10).floor().max(0.0) as usize;
    format!("1{}", "0".repeat(zeros.min(12)))
}

fn chinese(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Speed { seconds: own, median_seconds, .. } => format!(
            "全卷用时 {} 秒，其他人的中位数为 {} 秒，比同类答卷快得多。",
            seconds(*own),
            seconds(*median_seconds)
        ),
        Evidence::PageSpeed { rushed, timed } => {
            format!("{timed} 页中有 {rushed} 页的用时远低于其他人，疑似未读题。")
        }
        Evidence::ItemSpeed { seconds: own, ratings } => {
            format!("{} 秒答完 {ratings} 道评分题，来不及读题。", seconds(*own))
        }
        Evidence::StraightLine { run, ratings, point, spread, place } => {
            let what = match place {
                None => format!("都选 {point} 分"),
                Some(0) => "都选了各自的最低分".to_owned(),
                Some(1000) => "都选了各自的最高分".to_owned(),
                Some(place) => format!("都选在量程的同一位置（{}）", percent(f64::from(*place) / 1000.0)),
            };
            let spread = percent(*spread);
            format!("{ratings} 道评分题中连续 {run} 道{what}（评分离散度为量程的 {spread}）。")
        }
        Evidence::Pattern { period, repeated, compared, chance_log10 } => format!(
            "评分每 {period} 题循环一次：可比较的 {compared} 处中有 {repeated} 处吻合，偶然出现的可能性不到 {} 分之一。",
            one_in(*chance_log10)
        ),
        Evidence::Contradiction { contrary, pairs, mean_gap, .. } => format!(
            "{pairs} 对互相印证的题目中有 {contrary} 对明显矛盾，平均差距为量程的 {}。",
            percent(*mean_gap)
        ),
        Evidence::Erratic { spread, median_spread, .. } => format!(
            "评分忽高忽低：离散度为量程的 {}，其他人的中位数为 {}，差异远大于同类答卷。",
            percent(*spread),
            percent(*median_spread)
        ),
        Evidence::Trap { failed, traps } => format!("{traps} 道陷阱题答错 {failed} 道。"),
        Evidence::Missing { missing, asked } => format!("看到的 {asked} 道题中有 {missing} 道没有作答。"),
        Evidence::Gibberish { excerpt, share } => {
            format!("填写的文字有 {} 不成语句，例如“{excerpt}”。", percent(*share))
        }
        Evidence::SameText { others, excerpt } => {
            format!("另有 {others} 份答卷写了几乎相同的长文字：“{excerpt}”。")
        }
        Evidence::SameDevice { others } => format!("同一台设备还提交了另外 {others} 份答卷。"),
        Evidence::SameDeviceSameAnswers { others } => {
            format!("同一台设备提交的另外 {others} 份答卷与本卷的评分几乎相同。")
        }
        Evidence::AddressCluster { others, minutes } => {
            format!("前后共 {minutes} 分钟内，同一网络地址另有 {others} 份评分几乎相同的答卷。")
        }
        Evidence::StaffDevice => "答卷来自员工登录过系统的设备。".to_owned(),
        Evidence::BesideEmployee { staff_address, seconds_after_service, seconds: own } => {
            let signs = [
                staff_address.then(|| "来自员工所用的网络地址".to_owned()),
                seconds_after_service.map(|after| format!("服务结束 {after} 秒后即提交")),
                own.map(|own| format!("仅用 {} 秒", seconds(own))),
            ];
            let signs: Vec<String> = signs.into_iter().flatten().collect();
            format!("全部满分，且{}，疑似在员工身旁作答。", signs.join("、"))
        }
        Evidence::CoachedGroup { group, share, elsewhere, responses, .. } => format!(
            "快速打满分：{}的 {responses} 份答卷中有 {} 如此，其他{}只有 {}。",
            match group {
                Group::Outlet => "本网点",
                Group::Employee => "该员工",
            },
            percent(*share),
            match group {
                Group::Outlet => "网点",
                Group::Employee => "员工",
            },
            percent(*elsewhere)
        ),
    }
}

fn english(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Speed { seconds: own, median_seconds, .. } => format!(
            "Answered in {} s where the median is {} s: far faster than comparable responses.",
            seconds(*own),
            seconds(*median_seconds)
        ),
        Evidence::PageSpeed { rushed, timed } => {
            format!("{rushed} of {timed} pages took far less time than others need to read them.")
        }
        Evidence::ItemSpeed { seconds: own, ratings } => {
            format!("{ratings} ratings within {} s: no time to read.", seconds(*own))
        }
        Evidence::StraightLine { run, ratings, point, spread, place } => {
            let what = match place {
                None => point.to_string(),
                Some(0) => "the lowest point of their scales".to_owned(),
                Some(1000) => "the highest point of their scales".to_owned(),
                Some(place) => {
                    format!("at the same place of their scales ({})", percent(f64::from(*place) / 1000.0))
                }
            };
            let spread = percent(*spread);
            format!("{run} of {ratings} ratings in a row are {what} (spread {spread} of the scale).")
        }
        Evidence::Pattern { period, repeated, compared, chance_log10 } => format!(
            "The ratings repeat every {period}: {repeated} of {compared} places agree, a chance below one in {}.",
            one_in(*chance_log10)
        ),
        Evidence::Contradiction { contrary, pairs, mean_gap, .. } => format!(
            "{contrary} of {pairs} pairs of matching questions contradict each other; on average they lie {} of the scale apart.",
            percent(*mean_gap)
        ),
        Evidence::Erratic { spread, median_spread, .. } => format!(
            "The ratings are scattered far more than in comparable responses: spread {} of the scale, the median of others {}.",
            percent(*spread),
            percent(*median_spread)
        ),
        Evidence::Trap { failed, traps } => format!("{failed} of {traps} trap questions failed."),
        Evidence::Missing { missing, asked } => {
            format!("{missing} of {asked} questions seen were left unanswered.")
        }
        Evidence::Gibberish { excerpt, share } => {
            format!("{} of the written text reads as no language, such as \"{excerpt}\".", percent(*share))
        }
        Evidence::SameText { others, excerpt } => {
            format!("{others} other responses hold nearly the same long text: \"{excerpt}\".")
        }
        Evidence::SameDevice { others } => format!("The same device sent {others} other responses."),
        Evidence::SameDeviceSameAnswers { others } => {
            format!("The same device sent {others} other responses with nearly the same ratings.")
        }
        Evidence::AddressCluster { others, minutes } => format!(
            "Within {minutes} minutes the same network address sent {others} other responses with nearly the same ratings."
        ),
        Evidence::StaffDevice => "Sent from a device on which staff sign in.".to_owned(),
        Evidence::BesideEmployee { staff_address, seconds_after_service, seconds: own } => {
            let signs = [
                staff_address.then(|| "from the staff's network address".to_owned()),
                seconds_after_service.map(|after| format!("sent {after} s after the service")),
                own.map(|own| format!("answered in {} s", seconds(own))),
            ];
            let signs: Vec<String> = signs.into_iter().flatten().collect();
            format!("Full marks throughout, {}: probably given beside the employee.", signs.join(", "))
        }
        Evidence::CoachedGroup { group, share, elsewhere, responses, .. } => format!(
            "Quick full marks: so are {} of the {responses} responses {}, elsewhere {}.",
            percent(*share),
            match group {
                Group::Outlet => "of this outlet",
                Group::Employee => "about this employee",
            },
            percent(*elsewhere)
        ),
    }
}
