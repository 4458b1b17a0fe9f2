//! Which article a question means: how much of the question an article speaks of, weighed by how rare it is among all
//! ways to ask, and how near the question comes to one of them. An answer needs enough of both, and a lead over the next
//! article; else the page says that it does not know. Nothing is trained: a knowledge base of three articles works alike.

use manyi_text::find::{Candidate, Meeting, SIGNALS, comparable, signals};
use std::collections::{HashMap, HashSet};

/// Parts of the score: what the ways to ask speak of, what the text speaks of besides, the nearest way to ask.
const BY_WAYS: f32 = 0.4;
const BY_BODY: f32 = 0.2;
const BY_NEAREST: f32 = 0.4;
/// From this score on an article is an answer, if it leads the next one by so much. Chosen on questions about the sample's
/// articles that were not written with them, and on questions that none of them answers; the lead on the training halves of
/// four sets of questions (docs/knowledge.md).
const ANSWERS_FROM: f32 = 0.42;
const LEAD: f32 = 0.08;
/// A question turned round by a negation or another number is another question.
const TURNED: f32 = 0.5;

/// One sign, or two that follow each other.
type Gram = [char; 2];

/// What the finder knows of an article.
struct Known {
    ways: Vec<Way>,
    by_ways: HashSet<Gram>,
    /// The ways and the text.
    by_all: HashSet<Gram>,
}

/// A way to ask for an article.
struct Way {
    signs: Vec<char>,
    grams: HashSet<Gram>,
}

/// Finds articles by questions.
pub(crate) struct Finder {
    articles: Vec<Known>,
    /// Ways to ask in which a gram comes up.
    counts: HashMap<Gram, u32>,
    ways: u32,
}

/// An article, by its place, and how well it fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Guess {
    pub article: usize,
    /// 0–1; no probability.
    pub confidence: f32,
}

impl Finder {
    /// Of each article the ways to ask for it, and its text.
    pub fn of<'t>(articles: impl Iterator<Item = (Vec<&'t str>, &'t str)>) -> Self {
        let mut finder = Self { articles: Vec::new(), counts: HashMap::new(), ways: 0 };
        for (names, body) in articles {
            let ways: Vec<Way> = names.into_iter().map(Way::of).collect();
            for way in &ways {
                finder.ways += 1;
                way.grams.iter().for_each(|gram| *finder.counts.entry(*gram).or_default() += 1);
            }
            let by_ways: HashSet<Gram> = ways.iter().flat_map(|way| way.grams.iter().copied()).collect();
            let by_all = by_ways.union(&grams(&signs(body))).copied().collect();
            finder.articles.push(Known { ways, by_ways, by_all });
        }
        finder
    }

    /// The articles that may be meant, the likeliest first.
    pub fn guesses(&self, question: &str) -> Vec<Guess> {
        let asked = Way::of(question);
        let whole = self.weight(asked.grams.iter(), 1);
        if whole <= 0.0 {
            return Vec::new();
        }
        let share = |known: &HashSet<Gram>| self.weight(asked.grams.intersection(known), 1) / whole;
        let fit = |known: &Known| {
            let by_all = share(&known.by_all);
            if by_all == 0.0 {
                return 0.0;
            }
            let nearest = known.ways.iter().map(|way| self.nearness(&asked, way)).fold(0.0, f32::max);
            BY_WAYS.mul_add(share(&known.by_ways), BY_BODY.mul_add(by_all, BY_NEAREST * nearest))
        };
        let guess = |(article, known)| Guess { article, confidence: fit(known) };
        let mut found: Vec<Guess> = self.articles.iter().enumerate().map(guess).collect();
        found.retain(|guess| guess.confidence > 0.0);
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        found
    }

    /// The first of `guesses`, where it is sure enough.
    pub fn answer(&self, guesses: &[Guess]) -> Option<Guess> {
        let first = *guesses.first()?;
        let next = guesses.get(1).map_or(0.0, |next| next.confidence);
        (first.confidence >= ANSWERS_FROM && first.confidence - next >= LEAD).then_some(first)
    }

    /// How rare the grams are among the ways to ask, summed up; to this power each.
    fn weight<'g>(&self, grams: impl Iterator<Item = &'g Gram>, power: i32) -> f32 {
        let all = self.ways as f32;
        let rarity = |gram: &Gram| {
            let count = self.counts.get(gram).copied().unwrap_or_default() as f32;
            ((all - count + 0.5) / (count + 0.5)).ln_1p()
        };
        grams.map(|gram| rarity(gram).powi(power)).sum()
    }

    /// The mean of shared rarity (a cosine) and of shared order.
    fn nearness(&self, asked: &Way, way: &Way) -> f32 {
        let shared = self.weight(asked.grams.intersection(&way.grams), 2);
        if shared == 0.0 {
            return 0.0;
        }
        let sizes = self.weight(asked.grams.iter(), 2) * self.weight(way.grams.iter(), 2);
        let met = meeting(&asked.signs, &way.signs);
        let (own, others) = (asked.signs.len() as f32, way.signs.len() as f32);
        // What both have in one order, of the question and of the way to ask.
        let order = (met[4] * own + met[5] * others) / (own + others);
        let turned = if met[14] + met[15] > 0.0 { TURNED } else { 1.0 };
        (shared / sizes.sqrt() + order) / 2.0 * turned
    }
}

impl Way {
    fn of(text: &str) -> Self {
        let signs = signs(&without_politeness(text));
        Self { grams: grams(&signs), signs }
    }
}

/// Folded letters, digits and Chinese characters.
fn signs(text: &str) -> Vec<char> {
    comparable(text).into_iter().filter(|sign| sign.is_alphanumeric()).collect()
}

fn grams(signs: &[char]) -> HashSet<Gram> {
    let single = signs.iter().map(|sign| [*sign, '\0']);
    single.chain(signs.windows(2).map(|pair| [pair[0], pair[1]])).collect()
}

/// The signals of two texts that need no knowledge of others.
fn meeting(a: &[char], b: &[char]) -> [f32; SIGNALS] {
    signals(&Meeting {
        a,
        b,
        candidate: Candidate { number: 0, bm25: 0.0, cosine: 0.0 },
        nearness: 0.0,
        margin: 0.0,
        crowd: 0.0,
        rarity: &|_| 1.0,
    })
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

/// Whether two customers ask nearly the same: most signs in the same order, and nothing that turns the question round.
pub(crate) fn asks_the_same(one: &str, other: &str) -> bool {
    const SHARED: f32 = 0.6;
    let [a, b] = [one, other].map(|text| signs(&without_politeness(text)));
    let met = meeting(&a, &b);
    !a.is_empty() && met[4].min(met[5]) >= SHARED && met[14] + met[15] == 0.0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn finder() -> Finder {
        let articles: [(&[&str], &str); 4] = [
            (&["怎么办理用水过户", "房子卖了水表换户名", "水费户主改名字"], "要带身份证"),
            (&["停水了怎么查原因", "家里没水了是停水吗", "什么时候恢复供水"], "看公告"),
            (&["电费账单在哪里看", "怎么查电费", "上个月用了多少电"], "公众号里看"),
            (&["燃气漏气怎么办", "闻到煤气味"], "先关阀门"),
        ];
        Finder::of(articles.iter().map(|(ways, body)| (ways.to_vec(), *body)))
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
            ("可以用社保卡交水费吗", None),
            ("", None),
            ("？？？", None),
        ] {
            let guesses = finder.guesses(question);
            assert_eq!(finder.answer(&guesses).map(|guess| guess.article), wanted, "{question} {guesses:?}");
        }
    }

    #[test]
    fn an_empty_knowledge_base_answers_nothing() {
        let finder = Finder::of(std::iter::empty());
        assert_eq!(finder.answer(&finder.guesses("怎么过户")), None);
    }

    #[test]
    fn two_articles_that_fit_alike_are_no_answer() {
        let articles = [("城东营业厅几点下班", ""), ("城西营业厅几点下班", "")];
        let finder = Finder::of(articles.iter().map(|(way, body)| (vec![*way], *body)));
        let guesses = finder.guesses("营业厅几点下班");
        assert!(guesses[0].confidence >= ANSWERS_FROM && finder.answer(&guesses).is_none(), "{guesses:?}");
        assert_eq!(finder.answer(&finder.guesses("城西营业厅几点下班")).map(|guess| guess.article), Some(1));
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
