//! Goes through everything in a document that is a text or names a question, to change it.

use super::{AnswerOption, Condition, Question, QuestionBody, Questionnaire, Scale, Target, Text};

impl Questionnaire {
    /// Every text that somebody who answers may read.
    pub(crate) fn change_texts(&mut self, change: &mut dyn FnMut(&mut Text)) {
        for text in [&mut self.title, &mut self.introduction, &mut self.thanks] {
            change(text);
        }
        self.endings.iter_mut().for_each(|ending| change(&mut ending.text));
        for page in &mut self.pages {
            change(&mut page.title);
            page.questions.iter_mut().for_each(|question| question.change_texts(change));
        }
    }
}

impl Question {
    pub(crate) fn change_texts(&mut self, change: &mut dyn FnMut(&mut Text)) {
        change(&mut self.text);
        change(&mut self.help);
        self.picture.iter_mut().for_each(|picture| change(&mut picture.alt));
        self.rules.iter_mut().for_each(|rule| change(&mut rule.message));
        self.body.change_texts(change);
    }

    /// Every condition, formula, jump and list that names questions or pages; `rename` gives the new key.
    pub(crate) fn rename(&mut self, rename: &dyn Fn(&str) -> Option<String>) {
        let replace = |key: &mut String| {
            if let Some(new) = rename(key) {
                *key = new;
            }
        };
        replace(&mut self.key);
        for condition in [&mut self.display_if, &mut self.required_if].into_iter().flatten() {
            condition.rename(rename);
        }
        self.rules.iter_mut().for_each(|rule| rule.must.rename(rename));
        self.check.iter_mut().filter_map(|check| check.same_as.as_mut()).for_each(replace);
        for jump in &mut self.jumps {
            jump.condition.iter_mut().for_each(|condition| condition.rename(rename));
            if let Target::To(key) = &mut jump.target {
                replace(key);
            }
        }
        self.body.rename(rename);
    }
}

impl Condition {
    pub(crate) fn rename(&mut self, rename: &dyn Fn(&str) -> Option<String>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().for_each(|part| part.rename(rename)),
            Self::Not(part) => part.rename(rename),
            Self::Expression(expression) => expression.rename(rename),
            Self::Test(test) => {
                if let Some(new) = rename(&test.question) {
                    test.question = new;
                }
            }
        }
    }
}

impl AnswerOption {
    fn change_texts(&mut self, change: &mut dyn FnMut(&mut Text)) {
        change(&mut self.text);
        self.picture.iter_mut().for_each(|picture| change(&mut picture.alt));
    }
}

impl QuestionBody {
    pub(super) fn option_list_mut(&mut self) -> Option<&mut super::OptionList> {
        match self {
            Self::SingleChoice(list) | Self::Dropdown(list) | Self::YesNo(list) => Some(list),
            Self::MultipleChoice(choice) => Some(&mut choice.list),
            Self::PictureChoice(choice) => Some(&mut choice.list),
            Self::Ranking(ranking) => Some(&mut ranking.list),
            Self::ConstantSum(sum) => Some(&mut sum.list),
            _ => None,
        }
    }

    pub(super) fn row_list_mut(&mut self) -> Option<&mut super::RowList> {
        match self {
            Self::MatrixScale(rated) | Self::SemanticDifferential(rated) | Self::IndexBlock(rated) => {
                Some(&mut rated.rows)
            }
            Self::MatrixSingle(choice) | Self::MatrixMultiple(choice) => Some(&mut choice.rows),
            Self::Kano(paired) | Self::Servqual(paired) | Self::ImportanceSatisfaction(paired) => {
                Some(&mut paired.rows)
            }
            Self::MatrixText(texts) => Some(&mut texts.rows),
            Self::MatrixDual(dual) => Some(&mut dual.rows),
            _ => None,
        }
    }

    fn scales_mut(&mut self) -> Vec<&mut Scale> {
        match self {
            Self::Scale { scale } => vec![scale],
            Self::MatrixScale(rated) | Self::SemanticDifferential(rated) | Self::IndexBlock(rated) => {
                vec![&mut rated.scale]
            }
            Self::Kano(paired) | Self::Servqual(paired) | Self::ImportanceSatisfaction(paired) => {
                vec![&mut paired.scale]
            }
            Self::MatrixDual(dual) => vec![&mut dual.scale, &mut dual.second_scale],
            _ => Vec::new(),
        }
    }

    fn change_texts(&mut self, change: &mut dyn FnMut(&mut Text)) {
        if let Some(list) = self.option_list_mut() {
            list.options.iter_mut().for_each(|option| option.change_texts(change));
        }
        if let Some(list) = self.row_list_mut() {
            for row in &mut list.rows {
                change(&mut row.text);
                change(&mut row.opposite);
            }
        }
        for scale in self.scales_mut() {
            change(&mut scale.low_label);
            change(&mut scale.high_label);
            scale.point_labels.values_mut().for_each(&mut *change);
        }
        match self {
            Self::MatrixSingle(choice) | Self::MatrixMultiple(choice) => {
                choice.columns.iter_mut().for_each(|column| column.change_texts(change));
            }
            Self::Cascade { branches } => {
                for branch in branches {
                    change(&mut branch.text);
                    branch.options.iter_mut().for_each(|option| option.change_texts(change));
                }
            }
            Self::Open(field) | Self::ShortText(field) => change(&mut field.pattern_hint),
            Self::Number(field) => change(&mut field.unit),
            Self::ConstantSum(sum) => change(&mut sum.unit),
            Self::Slider(field) => {
                for text in [&mut field.unit, &mut field.low_label, &mut field.high_label] {
                    change(text);
                }
            }
            Self::Kano(paired) | Self::Servqual(paired) | Self::ImportanceSatisfaction(paired) => {
                change(&mut paired.first_label);
                change(&mut paired.second_label);
            }
            Self::MatrixDual(dual) => {
                change(&mut dual.first_label);
                change(&mut dual.second_label);
            }
            _ => {}
        }
    }

    fn rename(&mut self, rename: &dyn Fn(&str) -> Option<String>) {
        if let Some(list) = self.option_list_mut() {
            if let Some(new) = list.options_from.as_ref().and_then(|from| rename(&from.question)) {
                list.options_from.iter_mut().for_each(|from| from.question.clone_from(&new));
            }
            let conditions = list.options.iter_mut().filter_map(|option| option.display_if.as_mut());
            conditions.for_each(|condition| condition.rename(rename));
        }
        if let Some(list) = self.row_list_mut() {
            if let Some(new) = list.rows_from.as_ref().and_then(|from| rename(&from.question)) {
                list.rows_from.iter_mut().for_each(|from| from.question.clone_from(&new));
            }
            let conditions = list.rows.iter_mut().filter_map(|row| row.display_if.as_mut());
            conditions.for_each(|condition| condition.rename(rename));
        }
        match self {
            Self::Calculated { expression } => expression.rename(rename),
            Self::Cascade { branches } => {
                let options = branches.iter_mut().flat_map(|branch| &mut branch.options);
                options.filter_map(|option| option.display_if.as_mut()).for_each(|at| at.rename(rename));
            }
            _ => {}
        }
    }
}
