//! Loops written out: each page of a loop once for each turn that there can be, shown when its turn comes.

use crate::document::{
    Comparison, Condition, ConditionValue, Loop, Number, QuestionBody, QuestionPage, Target, Test,
};
use crate::pipe::renamed;
use crate::{MAX_TURNS, Question, Questionnaire, Text};

/// Every turn that a loop can have.
pub(crate) struct Turns {
    /// What its keys end in after `@`, what the text tells, and when it comes.
    pub items: Vec<(String, Text, Condition)>,
    /// There would be more than [`MAX_TURNS`].
    pub is_cut: bool,
}

/// `None` where the question is not there or is of no kind that can be followed.
pub(crate) fn turns(document: &Questionnaire, one: &Loop) -> Option<Turns> {
    let question = document.question(&one.question)?;
    let test = |row: Option<String>, op, value| {
        Condition::Test(Test { question: question.key.clone(), row, op, value })
    };
    let mut items: Vec<(String, Text, Condition)> = match &question.body {
        QuestionBody::Number(_) | QuestionBody::Slider(_) => {
            let most = one.most?.min(MAX_TURNS + 1);
            let turn = |turn: usize| {
                let at_least = Number::whole(i64::try_from(turn).unwrap_or(i64::MAX));
                let reached = test(None, Comparison::AtLeast, Some(ConditionValue::Number(at_least)));
                (turn.to_string(), digits(document, turn), reached)
            };
            (1..=most).map(turn).collect()
        }
        body if body.row_list().is_some() => document
            .rows_of(question)
            .into_iter()
            .map(|(row, text)| {
                (row.to_owned(), text.clone(), test(Some(row.to_owned()), Comparison::Answered, None))
            })
            .collect(),
        QuestionBody::SingleChoice(_)
        | QuestionBody::Dropdown(_)
        | QuestionBody::YesNo(_)
        | QuestionBody::MultipleChoice(_)
        | QuestionBody::Ranking(_) => document
            .options_of(question)
            .into_iter()
            // “None of these” is no thing to ask about.
            .filter(|option| !option.exclusive)
            .map(|option| {
                let chosen = ConditionValue::Option(option.key.clone());
                (option.key.clone(), option.text.clone(), test(None, Comparison::Includes, Some(chosen)))
            })
            .collect(),
        _ => return None,
    };
    let is_cut = items.len() > MAX_TURNS;
    items.truncate(MAX_TURNS);
    Some(Turns { items, is_cut })
}

fn digits(document: &Questionnaire, turn: usize) -> Text {
    Text(document.languages().into_iter().map(|tag| (tag.to_owned(), turn.to_string())).collect())
}

pub(super) fn written_out(document: &Questionnaire) -> Questionnaire {
    let mut asked = document.clone();
    for one in &document.loops {
        if let Some(turns) = turns(document, one) {
            write_out(&mut asked, one, &turns);
        }
    }
    asked.loops.clear();
    asked
}

fn write_out(document: &mut Questionnaire, one: &Loop, turns: &Turns) {
    let is_part = |page: &QuestionPage| one.pages.contains(&page.key);
    let Some(at) = document.pages.iter().position(is_part) else { return };
    let (parts, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut document.pages).into_iter().partition(is_part);
    let keys: Vec<String> = parts.iter().flat_map(keys_of).collect();
    document.pages = rest;
    let mut turned = Vec::with_capacity(parts.len() * turns.items.len());
    for (number, (item, text, condition)) in turns.items.iter().enumerate() {
        let turn = Turn { keys: &keys, item, text, number: number + 1 };
        turned.extend(parts.iter().map(|page| turn.page(page, condition)));
    }
    // Whoever jumps to the loop from elsewhere comes to its first turn.
    if let Some((first, _, _)) = turns.items.first() {
        for question in document.pages.iter_mut().flat_map(|page| &mut page.questions) {
            for jump in &mut question.jumps {
                if let Target::To(key) = &mut jump.target
                    && keys.contains(key)
                {
                    *key = format!("{key}@{first}");
                }
            }
        }
    }
    document.pages.splice(at..at, turned);
}

/// Of the page and its questions.
fn keys_of(page: &QuestionPage) -> Vec<String> {
    std::iter::once(&page.key).chain(page.questions.iter().map(|question| &question.key)).cloned().collect()
}

struct Turn<'a> {
    /// Of everything in the loop.
    keys: &'a [String],
    item: &'a str,
    text: &'a Text,
    /// From 1.
    number: usize,
}

impl Turn<'_> {
    fn renamed(&self, key: &str) -> Option<String> {
        self.keys.iter().any(|own| own == key).then(|| format!("{key}@{}", self.item))
    }

    fn page(&self, page: &QuestionPage, condition: &Condition) -> QuestionPage {
        let mut page = page.clone();
        page.key = format!("{}@{}", page.key, self.item);
        self.tell(&mut page.title);
        page.questions.iter_mut().for_each(|question| self.question(question));
        let own = page.display_if.take().map(|mut own| {
            own.rename(&|key| self.renamed(key));
            own
        });
        page.display_if = Some(match own {
            Some(own) => Condition::All(vec![condition.clone(), own]),
            None => condition.clone(),
        });
        page
    }

    fn question(&self, question: &mut Question) {
        question.rename(&|key| self.renamed(key));
        question.change_texts(&mut |text| self.tell(text));
    }

    fn tell(&self, text: &mut Text) {
        for (language, words) in &mut text.0 {
            if !words.contains('{') {
                continue;
            }
            let told = words.replace("{@item}", self.text.get(language));
            let told = told.replace("{@number}", &self.number.to_string());
            *words = renamed(&told, |key| self.renamed(key));
        }
    }
}
