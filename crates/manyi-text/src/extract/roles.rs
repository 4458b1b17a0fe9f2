//! What a case is about, in four sentences of its own: the problem, what is asked for, what was promised, how it ended.

use crate::normal::sentences;
use serde::{Deserialize, Serialize};

/// Who wrote a text of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    Customer,
    Staff,
}

/// A text of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Utterance<'a> {
    pub speaker: Speaker,
    pub text: &'a str,
}

/// A sentence of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    /// Number of the utterance.
    pub utterance: usize,
    /// Characters `start..end` of it.
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// The four sentences; `None` where no sentence plays the role.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseSummary {
    /// What went wrong, in the customer's words.
    pub problem: Option<Extract>,
    /// What the customer asks for.
    pub request: Option<Extract>,
    /// What staff said they will do.
    pub promise: Option<Extract>,
    /// How it ended: the last sentence that says what was done.
    pub outcome: Option<Extract>,
}

/// Signs of a role: each that a sentence has adds its weight.
type Signs = &'static [(&'static str, f32)];

const PROBLEM: Signs = &[
    ("没有", 1.0),
    ("不", 0.6),
    ("未", 0.6),
    ("无法", 1.2),
    ("坏", 1.0),
    ("故障", 1.4),
    ("投诉", 0.8),
    ("拖", 1.0),
    ("乱", 0.8),
    ("差", 0.8),
    ("严重", 1.2),
    ("影响", 1.0),
    ("扰民", 1.5),
    ("噪音", 1.2),
    ("污染", 1.2),
    ("隐患", 1.2),
    ("收费", 0.6),
    ("拒绝", 1.2),
    ("欺骗", 1.2),
    ("违规", 1.2),
    ("违法", 1.2),
    ("迟迟", 1.4),
    ("一直", 0.8),
    ("至今", 1.2),
    ("被", 0.5),
    ("却", 0.6),
    ("反映", 0.4),
    ("问题", 0.4),
    ("漏", 0.8),
    ("损坏", 1.2),
    ("错误", 1.0),
    ("慢", 0.8),
    ("broken", 1.2),
    ("not ", 0.8),
    ("n't", 0.8),
    ("late", 0.8),
    ("never", 1.0),
    ("rude", 1.0),
    ("wrong", 1.0),
    ("failed", 1.0),
    ("charged", 0.8),
];
const REQUEST: Signs = &[
    ("请求", 1.8),
    ("恳请", 2.0),
    ("希望", 1.8),
    ("要求", 1.6),
    ("请", 1.0),
    ("建议", 1.4),
    ("能否", 1.8),
    ("能不能", 1.6),
    ("可否", 1.6),
    ("尽快", 1.2),
    ("退款", 0.8),
    ("赔偿", 1.0),
    ("给个说法", 1.8),
    ("予以", 0.8),
    ("请问", 0.6),
    ("帮忙", 1.0),
    ("望", 0.8),
    ("解决", 0.6),
    ("please", 1.6),
    ("want", 1.2),
    ("would like", 1.6),
    ("refund", 0.8),
    ("request", 1.4),
    ("could you", 1.6),
];
const PROMISE: Signs = &[
    ("将", 1.2),
    ("会尽快", 1.8),
    ("承诺", 2.0),
    ("个工作日", 1.4),
    ("小时内", 1.6),
    ("日内", 1.2),
    ("预计", 1.6),
    ("计划", 1.4),
    ("下一步", 1.8),
    ("马上", 1.2),
    ("立即", 0.8),
    ("安排", 0.8),
    ("继续", 0.8),
    ("届时", 1.4),
    ("确保", 1.0),
    ("会", 0.6),
    ("尽快", 1.2),
    ("尽早", 1.2),
    ("will", 1.6),
    ("shall", 1.4),
    ("within", 1.2),
    ("by tomorrow", 1.4),
    ("promise", 1.6),
];
const OUTCOME: Signs = &[
    ("已经", 1.2),
    ("已", 1.0),
    ("处理完毕", 2.0),
    ("办结", 2.0),
    ("完成", 1.2),
    ("解决了", 1.8),
    ("已解决", 1.8),
    ("整改到位", 1.8),
    ("到账", 1.8),
    ("退还", 1.2),
    ("修复", 1.4),
    ("恢复", 1.2),
    ("更换", 0.8),
    ("责令", 1.2),
    ("处罚", 1.2),
    ("拆除", 0.8),
    ("收到退款", 1.8),
    ("满意", 0.8),
    ("无法解决", 1.2),
    ("不予", 1.4),
    ("经查", 1.0),
    ("经核实", 1.0),
    ("has been", 1.4),
    ("have been", 1.4),
    ("resolved", 1.8),
    ("refunded", 1.8),
    ("fixed", 1.6),
    ("completed", 1.4),
    ("replaced", 1.2),
];
/// Greetings and thanks say nothing of the matter.
const PHRASES: [&str; 16] = [
    "您好",
    "你好",
    "尊敬的",
    "感谢您",
    "谢谢",
    "收悉",
    "现回复如下",
    "回复如下",
    "对我们工作",
    "的支持",
    "祝您",
    "hello",
    "dear ",
    "thank you",
    "regards",
    "有任何疑问",
];
/// A sentence needs as much to play a role.
const LEAST: f32 = 1.0;
/// Sentences of an utterance that are looked at.
const LOOKED_AT: usize = 200;

impl CaseSummary {
    /// The sentences that play the four roles. Problem and request are the customer's, promise and outcome the staff's words (the
    /// outcome may be the customer's too, in a later utterance). Every sentence stands as it was written.
    #[must_use]
    pub fn of(case: &[Utterance<'_>]) -> Self {
        let mut seen = Vec::new();
        for (number, utterance) in case.iter().enumerate() {
            for (place, sentence) in sentences(utterance.text).into_iter().take(LOOKED_AT).enumerate() {
                let lower = sentence.text.to_lowercase();
                let extract = Extract {
                    utterance: number,
                    start: sentence.start,
                    end: sentence.start + sentence.text.chars().count(),
                    text: sentence.text.to_owned(),
                };
                seen.push(Seen { speaker: utterance.speaker, place, lower, extract });
            }
        }
        let request = best(&seen, |seen| score(seen, Speaker::Customer, REQUEST, PROBLEM, 0.0));
        let problem = best(&seen, |seen| {
            let taken = request.as_ref() == Some(&seen.extract);
            // The matter comes first, and a request that was chosen is no problem too, unless it is all there is.
            score(seen, Speaker::Customer, PROBLEM, REQUEST, 0.08) - if taken { 1.5 } else { 0.0 }
        })
        .or_else(|| first_of(&seen, Speaker::Customer, request.as_ref()));
        let outcome = best(&seen, |seen| {
            let later = 0.15 * seen.extract.utterance as f32;
            let speaker = if seen.extract.utterance > 0 { seen.speaker } else { Speaker::Staff };
            score(seen, speaker, OUTCOME, PROMISE, 0.0) + later
        });
        let promise = best(&seen, |seen| {
            let taken = outcome.as_ref() == Some(&seen.extract);
            score(seen, Speaker::Staff, PROMISE, OUTCOME, 0.0) - if taken { 9.0 } else { 0.0 }
        });
        Self { problem, request, promise, outcome }
    }
}

struct Seen {
    speaker: Speaker,
    /// Number of the sentence in its utterance.
    place: usize,
    lower: String,
    extract: Extract,
}

/// How much a sentence plays a role; what speaks for another role takes a part away. Zero for the other speaker.
fn score(seen: &Seen, speaker: Speaker, signs: Signs, against: Signs, late: f32) -> f32 {
    if seen.speaker != speaker {
        return 0.0;
    }
    let sum = |signs: Signs| -> f32 {
        let found = signs.iter().filter(|(sign, _)| seen.lower.contains(sign));
        found.map(|(_, weight)| weight).sum::<f32>()
    };
    let (for_it, polite) =
        (sum(signs), PHRASES.iter().filter(|phrase| seen.lower.contains(**phrase)).count());
    if for_it <= 0.0 {
        return 0.0;
    }
    let length = seen.extract.end - seen.extract.start;
    // A sign in a long sentence is worth less, and a word alone says too little.
    let size = if length < 6 { 0.6 } else { 1.0 / (1.0 + (length as f32 / 120.0).powi(2)).sqrt() };
    (for_it - 0.4 * sum(against)) * size - 0.7 * polite as f32 - late * seen.place as f32
}

/// The sentence with the best score; the first of equals.
fn best(seen: &[Seen], score: impl Fn(&Seen) -> f32) -> Option<Extract> {
    let mut best: Option<(f32, &Seen)> = None;
    for seen in seen {
        let score = score(seen);
        if score >= LEAST && best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, seen));
        }
    }
    best.map(|(_, seen)| seen.extract.clone())
}

/// The first sentence of a speaker that is no phrase of courtesy and not `but`.
fn first_of(seen: &[Seen], speaker: Speaker, but: Option<&Extract>) -> Option<Extract> {
    let told = |seen: &&Seen| {
        seen.speaker == speaker
            && Some(&seen.extract) != but
            && !PHRASES.iter().any(|phrase| seen.lower.contains(phrase))
    };
    seen.iter().find(told).map(|seen| seen.extract.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUSTOMER: Speaker = Speaker::Customer;
    const STAFF: Speaker = Speaker::Staff;

    fn texts(case: &[(Speaker, &str)]) -> [Option<String>; 4] {
        let case: Vec<Utterance<'_>> =
            case.iter().map(|&(speaker, text)| Utterance { speaker, text }).collect();
        let summary = CaseSummary::of(&case);
        [summary.problem, summary.request, summary.promise, summary.outcome].map(|found| {
            found.map(|extract| {
                let chars: Vec<char> = case[extract.utterance].text.chars().collect();
                let there: String = chars[extract.start..extract.end].iter().collect();
                assert_eq!(there, extract.text, "every sentence stands where it says");
                there
            })
        })
    }

    #[test]
    fn each_role_is_played_by_a_sentence_of_its_speaker() {
        let found = texts(&[
            (
                CUSTOMER,
                "您好！我家的热水器用了三天就坏了，一直没人上门维修。打了四次电话都说在排队。希望尽快安排退款。谢谢！",
            ),
            (STAFF, "尊敬的客户您好。非常抱歉给您带来不便。我们将在2个工作日内安排师傅上门。"),
            (STAFF, "经核实，师傅已更换主板，机器恢复使用。感谢您的支持。"),
        ]);
        let wanted = [
            "我家的热水器用了三天就坏了，一直没人上门维修。",
            "希望尽快安排退款。",
            "我们将在2个工作日内安排师傅上门。",
            "经核实，师傅已更换主板，机器恢复使用。",
        ];
        assert_eq!(found, wanted.map(|text| Some(text.to_owned())));
    }

    #[test]
    fn english_cases_have_roles_too() {
        let found = texts(&[
            (CUSTOMER, "Hello. I was charged twice and nobody answers. Please refund the second payment."),
            (STAFF, "Thank you for writing. We will refund it within three days."),
            (STAFF, "The payment has been refunded."),
        ]);
        let wanted = [
            "I was charged twice and nobody answers.",
            "Please refund the second payment.",
            "We will refund it within three days.",
            "The payment has been refunded.",
        ];
        assert_eq!(found, wanted.map(|text| Some(text.to_owned())));
    }

    #[test]
    fn a_role_nobody_plays_stays_empty() {
        assert_eq!(texts(&[]), [None, None, None, None]);
        let [problem, request, promise, outcome] = texts(&[(CUSTOMER, "路灯又坏了。")]);
        assert_eq!(problem.as_deref(), Some("路灯又坏了。"));
        assert_eq!((request, promise, outcome), (None, None, None));
        assert_eq!(texts(&[(STAFF, "您好，感谢您的来电。")]), [None, None, None, None]);
    }
}
