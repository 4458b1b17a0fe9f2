//! What there is to read, by category: a page for a phone, however much there is.

use super::frame::Say;
use crate::{find::Shown, words::sentence};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Titles on the first page: with them it stays below 40 KB.
const TITLES: usize = 120;
/// Titles on the page of one category.
const LISTED: usize = 300;

pub(super) struct Listing {
    pub categories: Vec<CategoryView>,
    /// Of one category alone: `&category=…`, so that the other language shows the same.
    pub place: String,
    /// Where even its own page leaves some out.
    pub too_many: Option<String>,
}

pub(super) struct CategoryView {
    pub name: String,
    pub titles: Vec<TitleView>,
    /// Where some are left out: what its own page is called, and its `&category=…`.
    pub rest: Option<(String, String)>,
}

pub(super) struct TitleView {
    pub id: String,
    pub title: String,
}

impl Listing {
    /// What was asked already leaves nothing to list.
    pub fn none() -> Self {
        Self { categories: Vec::new(), place: String::new(), too_many: None }
    }

    /// Of everything, in the order of categories.
    pub fn of_all(say: &Say, articles: &[Shown]) -> Self {
        let groups: Vec<&[Shown]> =
            articles.chunk_by(|a, b| a.document.category == b.document.category).collect();
        let each = if articles.len() <= TITLES { TITLES } else { TITLES / groups.len() };
        let categories = groups.into_iter().map(|group| {
            let name = group[0].document.category.clone();
            let rest = (group.len() > each).then(|| {
                (sentence(say.0, "knowledge.page.all_of", &[("count", &group.len())]), place(&name))
            });
            CategoryView { name, titles: titles(group, each), rest }
        });
        Self { categories: categories.collect(), ..Self::none() }
    }

    /// Of one category; everything where there is no such category any more.
    pub fn of_one(say: &Say, articles: &[Shown], category: &str) -> Self {
        let own: Vec<Shown> =
            articles.iter().filter(|shown| shown.document.category == category).cloned().collect();
        if own.is_empty() {
            return Self::of_all(say, articles);
        }
        let too_many =
            (own.len() > LISTED).then(|| sentence(say.0, "knowledge.page.too_many", &[("count", &LISTED)]));
        let view = CategoryView { name: category.to_owned(), titles: titles(&own, LISTED), rest: None };
        Self { categories: vec![view], place: place(category), too_many }
    }
}

fn titles(articles: &[Shown], most: usize) -> Vec<TitleView> {
    let view = |shown: &Shown| TitleView { id: shown.id.to_string(), title: shown.document.title.clone() };
    articles.iter().take(most).map(view).collect()
}

fn place(category: &str) -> String {
    format!("&category={}", utf8_percent_encode(category, NON_ALPHANUMERIC))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::Timestamp;
    use manyi_kernel::{KnowledgeArticleId, Locale, UnitId, UnitPath};
    use serde_json::json;

    /// So many articles in each category.
    fn shelf(counts: &[usize]) -> Vec<Shown> {
        let one = |(category, number): (usize, usize)| {
            Shown {
            id: KnowledgeArticleId::new(),
            version: 1,
            unit_path: UnitPath::root(),
            document: serde_json::from_value(json!({
                "unit_id": UnitId::new(), "kind": "article", "audience": "customers", "body": "答。",
                "title": format!("问题 {number}"), "category": format!("类 & {category}"), "review_on": "2027-01-01" }))
            .unwrap(),
            plain: String::new(),
            effective_at: Timestamp::UNIX_EPOCH,
        }
        };
        let numbered = counts.iter().enumerate();
        numbered
            .flat_map(|(category, count)| (0..*count).map(move |number| (category, number)))
            .map(one)
            .collect()
    }

    #[test]
    fn the_first_page_stays_short_and_leads_to_the_rest() {
        let say = Say(Locale::ZhCn);
        for (counts, shown, rest) in [
            (vec![], vec![], vec![]),
            (vec![2, 100], vec![2, 100], vec![]),
            (vec![5, 1_000, 40], vec![5, 40, 40], vec![(1, "全部 1000 篇")]),
            (vec![1; 130], vec![0; 130], (0..130).map(|at| (at, "全部 1 篇")).collect()),
        ] {
            let listing = Listing::of_all(&say, &shelf(&counts));
            let titles: Vec<usize> =
                listing.categories.iter().map(|category| category.titles.len()).collect();
            let more = listing.categories.iter().enumerate();
            let more: Vec<(usize, &str)> =
                more.filter_map(|(at, category)| Some((at, category.rest.as_ref()?.0.as_str()))).collect();
            assert_eq!((titles, more), (shown, rest));
            assert_eq!((listing.place.as_str(), listing.too_many), ("", None));
        }
    }

    #[test]
    fn a_category_has_a_page_of_its_own() {
        let (say, articles) = (Say(Locale::ZhCn), shelf(&[200, 301]));
        let all = Listing::of_all(&say, &articles);
        for (at, titles, is_cut) in [(0, 200, false), (1, 300, true)] {
            let (_, place) = all.categories[at].rest.clone().unwrap();
            assert_eq!(place, format!("&category=%E7%B1%BB%20%26%20{at}"));
            let own = Listing::of_one(&say, &articles, &all.categories[at].name);
            assert_eq!((own.categories.len(), own.categories[0].titles.len()), (1, titles));
            assert_eq!((own.place, own.too_many.is_some()), (place, is_cut));
        }
        assert_eq!(Listing::of_one(&say, &articles, "没有").categories.len(), 2, "renamed meanwhile");
    }
}
