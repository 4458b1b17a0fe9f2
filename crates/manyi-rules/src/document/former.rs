//! What questions offered once and offer no more.

use super::{AnswerOption, Question, QuestionBody, Questionnaire, Row};

/// Options, columns and rows that a question lacks.
struct Lacking {
    options: Vec<AnswerOption>,
    columns: Vec<AnswerOption>,
    rows: Vec<Row>,
}

impl Questionnaire {
    /// With the options, columns and rows of `former` versions, newest first, that are gone from questions asked still:
    /// behind their own, so that the own ones keep their places. For reading answers to all versions; nobody is asked so.
    #[must_use]
    pub fn with_former(mut self, former: &[Self]) -> Self {
        for older in former {
            for question in older.questions() {
                let Some(lacking) =
                    self.question(&question.key).map(|own| self.lacking(own, older, question))
                else {
                    continue;
                };
                let mut all = self.pages.iter_mut().flat_map(|page| &mut page.questions);
                if let Some(own) = all.find(|own| own.key == question.key) {
                    own.body.take_back(lacking);
                }
            }
        }
        self
    }

    fn lacking(&self, own: &Question, older: &Self, former: &Question) -> Lacking {
        let (options, rows) = (self.options_of(own), self.rows_of(own));
        let new = |known: &[&AnswerOption], one: &&AnswerOption| known.iter().all(|own| own.key != one.key);
        let columns: Vec<_> = own.body.columns().iter().collect();
        Lacking {
            options: older.options_of(former).into_iter().filter(|one| new(&options, one)).cloned().collect(),
            columns: former.body.columns().iter().filter(|one| new(&columns, one)).cloned().collect(),
            rows: former
                .rows()
                .iter()
                .filter(|row| rows.iter().all(|(key, _)| *key != row.key))
                .cloned()
                .collect(),
        }
    }
}

impl QuestionBody {
    fn take_back(&mut self, lacking: Lacking) {
        if let Some(list) = self.option_list_mut() {
            list.options.extend(lacking.options);
        }
        if let Some(list) = self.row_list_mut() {
            list.rows.extend(lacking.rows);
        }
        if let Self::MatrixSingle(choice) | Self::MatrixMultiple(choice) = self {
            choice.columns.extend(lacking.columns);
        }
    }
}
