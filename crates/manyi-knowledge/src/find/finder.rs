//! Which article a question means, by the ways to ask for each. The weights of the signals come from the knowledge base
//! itself: its own questions, each compared with all others as if it were asked. What a question scores with its own
//! article taken away says from where on an answer is more than chance; below that nothing is answered.

use manyi_text::find::{Candidate, Index, Meeting, SIGNALS, comparable, logistic, signals, weigh};

/// How many candidates by overlap are looked at closely.
const LOOKED_AT: usize = 30;
/// Wrong candidates of each question that teach the weights.
const WRONG: usize = 8;
/// Questions that teach; more would only take longer.
const TAUGHT: usize = 400;
/// Right pairs below which the knowledge base is too small to teach.
const ENOUGH: usize = 60;
/// Of questions whose article is taken away, at most so many get an answer.
const MISLED: f32 = 0.05;
/// No answer below an even chance, whatever was learned.
const LEAST: f32 = 0.5;
/// An answer leads the next article by so much: two that are as likely are no answer.
const LEAD: f32 = 0.05;
/// Shared order and rarity of what is asked, as long as too little was taught.
const UNTAUGHT: [f32; SIGNALS + 1] = {
    let mut weights = [0.0; SIGNALS + 1];
    (weights[0], weights[1]) = (1.0, 3.0);
    (weights[4], weights[5]) = (1.5, 1.5);
    (weights[9], weights[10]) = (2.0, 2.0);
    (weights[13], weights[14], weights[15]) = (-0.5, -1.5, -1.0);
    weights[SIGNALS] = -5.0;
    weights
};

/// A way to ask for an article.
struct Way {
    article: usize,
    signs: Vec<char>,
}

/// Finds articles by questions.
pub(crate) struct Finder {
    ways: Vec<Way>,
    index: Index,
    weights: [f32; SIGNALS + 1],
    /// From this confidence on an article is an answer.
    pub answers_from: f32,
}

/// An article, by its place, and the chance that it is meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Guess {
    pub article: usize,
    /// 0–1
    pub confidence: f32,
}

impl Finder {
    /// `ways`: the place of an article and a way to ask for it.
    pub fn of(ways: &[(usize, String)]) -> Self {
        let texts: Vec<String> = ways.iter().map(|(_, text)| without_politeness(text)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut finder = Self {
            ways: ways
                .iter()
                .zip(&texts)
                .map(|(way, text)| Way { article: way.0, signs: comparable(text) })
                .collect(),
            index: Index::of(&texts),
            weights: UNTAUGHT,
            answers_from: LEAST,
        };
        let lists = finder.lists(&texts);
        if let Some(weights) = taught(&lists) {
            finder.weights = weights;
        }
        finder.answers_from = finder.threshold(&lists);
        finder
    }

    /// The articles that may be meant, the likeliest first.
    pub fn guesses(&self, question: &str) -> Vec<Guess> {
        let mut found: Vec<Guess> = Vec::new();
        for (way, signals) in self.candidates(&without_politeness(question), None) {
            let guess = Guess { article: self.ways[way].article, confidence: self.chance(&signals) };
            match found.iter_mut().find(|known| known.article == guess.article) {
                Some(known) => known.confidence = known.confidence.max(guess.confidence),
                None => found.push(guess),
            }
        }
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        found
    }

    /// The first of `guesses`, where it is sure enough.
    pub fn answer(&self, guesses: &[Guess]) -> Option<Guess> {
        let first = *guesses.first()?;
        let next = guesses.get(1).map_or(0.0, |next| next.confidence);
        (first.confidence >= self.answers_from && first.confidence - next >= LEAD).then_some(first)
    }

    fn chance(&self, signals: &[f32; SIGNALS]) -> f32 {
        1.0 / (1.0 + (-weigh(&self.weights, signals)).exp())
    }

    /// Ways to ask that overlap most, with their signals.
    fn candidates(&self, question: &str, except: Option<usize>) -> Vec<(usize, [f32; SIGNALS])> {
        let folded = comparable(question);
        if folded.is_empty() {
            return Vec::new();
        }
        let mut scored: Vec<Candidate> = self.index.scores(question);
        scored
            .retain(|candidate| Some(candidate.number) != except && candidate.bm25 + candidate.cosine > 0.0);
        scored.sort_by(|a, b| (b.bm25 + b.cosine).total_cmp(&(a.bm25 + a.cosine)));
        scored.truncate(LOOKED_AT);
        let rarity = |sign: char| self.index.rarity(sign);
        let met = |candidate: Candidate| {
            let meeting = Meeting {
                a: &folded,
                b: &self.ways[candidate.number].signs,
                candidate,
                nearness: 0.0,
                margin: 0.0,
                crowd: 0.0,
                rarity: &rarity,
            };
            (candidate.number, signals(&meeting))
        };
        scored.into_iter().map(met).collect()
    }

    /// Of every question of the knowledge base: how it meets the others, and whether they belong to its article.
    fn lists(&self, texts: &[&str]) -> Vec<Vec<([f32; SIGNALS], bool)>> {
        let step = texts.len().div_ceil(TAUGHT).max(1);
        let list = |place: usize| {
            let met = self.candidates(texts[place], Some(place)).into_iter();
            met.map(|(way, signals)| (signals, self.ways[way].article == self.ways[place].article)).collect()
        };
        (0..texts.len()).step_by(step).map(list).collect()
    }

    /// What a question without an article seldom scores.
    fn threshold(&self, lists: &[Vec<([f32; SIGNALS], bool)>]) -> f32 {
        let best = |list: &Vec<([f32; SIGNALS], bool)>| {
            let others = list.iter().filter(|(_, own)| !own).map(|(signals, _)| self.chance(signals));
            others.fold(0.0, f32::max)
        };
        let mut misled: Vec<f32> = lists.iter().map(best).collect();
        misled.sort_by(f32::total_cmp);
        let place = ((misled.len() as f32) * (1.0 - MISLED)) as usize;
        misled.get(place).copied().unwrap_or(LEAST).max(LEAST)
    }
}

/// Absent where there is too little to learn from.
fn taught(lists: &[Vec<([f32; SIGNALS], bool)>]) -> Option<[f32; SIGNALS + 1]> {
    let mut rows = Vec::new();
    for list in lists {
        rows.extend(list.iter().filter(|(_, own)| *own).copied());
        rows.extend(list.iter().filter(|(_, own)| !own).take(WRONG).copied());
    }
    let right = rows.iter().filter(|(_, own)| *own).count();
    (right >= ENOUGH && right < rows.len()).then(|| logistic(&rows))
}

/// Words around a question that say nothing of it.
fn without_politeness(text: &str) -> String {
    const WORDS: [&str; 17] = [
        "我想咨询一下",
        "我想问一下",
        "想问一下",
        "请问一下",
        "麻烦问下",
        "我想问",
        "您好",
        "你好",
        "请问",
        "麻烦",
        "谢谢",
        "一下",
        "吗",
        "呢",
        "啊",
        "please",
        "hello",
    ];
    let mut left = text.to_lowercase();
    for word in WORDS {
        left = left.replace(word, " ");
    }
    // A question of such words alone is asked as it stands.
    if left.chars().any(char::is_alphanumeric) { left } else { text.to_owned() }
}

/// Whether two customers ask nearly the same, without a knowledge base to learn from: most signs in the same order, and
/// nothing that turns the question round.
pub(crate) fn asks_the_same(one: &str, other: &str) -> bool {
    const SHARED: f32 = 0.6;
    let [a, b] = [one, other].map(|text| comparable(&without_politeness(text)));
    let meeting = Meeting {
        a: &a,
        b: &b,
        candidate: Candidate { number: 0, bm25: 0.0, cosine: 0.0 },
        nearness: 0.0,
        margin: 0.0,
        crowd: 0.0,
        rarity: &|_| 1.0,
    };
    let found = signals(&meeting);
    let (shared, turned) = (found[4].min(found[5]), found[14] + found[15]);
    !a.is_empty() && shared >= SHARED && turned == 0.0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn finder() -> Finder {
        let ways = [
            (0, "怎么办理用水过户"),
            (0, "房子卖了水表换户名"),
            (0, "水费户主改名字"),
            (1, "停水了怎么查原因"),
            (1, "家里没水了是停水吗"),
            (1, "什么时候恢复供水"),
            (2, "电费账单在哪里看"),
            (2, "怎么查电费"),
            (2, "上个月用了多少电"),
            (3, "燃气漏气怎么办"),
            (3, "闻到煤气味"),
        ];
        Finder::of(&ways.map(|(article, text)| (article, text.to_owned())))
    }

    #[test]
    fn a_question_finds_its_article_and_a_strange_one_finds_none() {
        let finder = finder();
        for (question, wanted) in [
            ("请问一下怎么办理用水过户呢", Some(0)),
            ("房子卖了，水表怎么换户名", Some(0)),
            ("怎么查电费账单", Some(2)),
            ("闻到煤气味怎么办", Some(3)),
            ("你们周末有篮球比赛吗", None),
            ("帮我订一张去上海的机票", None),
            ("", None),
            ("？？？", None),
        ] {
            let guesses = finder.guesses(question);
            assert_eq!(finder.answer(&guesses).map(|guess| guess.article), wanted, "{question} {guesses:?}");
        }
    }

    #[test]
    fn an_empty_knowledge_base_answers_nothing() {
        let finder = Finder::of(&[]);
        assert_eq!(finder.answer(&finder.guesses("怎么过户")), None);
    }

    #[test]
    fn near_same_questions_are_told_from_others() {
        for (one, other, wanted) in [
            ("可以用社保卡交水费吗", "请问可以用社保卡交水费吗？", true),
            ("可以用社保卡交水费吗", "能用社保卡交水费吗", true),
            ("可以用社保卡交水费", "不可以用社保卡交水费", false),
            ("一季度水价是多少", "宽带怎么安装", false),
            ("2025年水价", "2026年水价", false),
            ("", "", false),
        ] {
            assert_eq!(asks_the_same(one, other), wanted, "{one} {other}");
        }
    }
}
