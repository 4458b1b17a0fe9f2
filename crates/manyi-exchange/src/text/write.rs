//! Writes a questionnaire as text that [`super::read`] reads again.

use super::kinds::Kind;
use crate::logic::{Dialect, condition_text};
use crate::report::Report;
use crate::{Note, NoteCode, Place};
use manyi_rules::{
    AnswerOption, Comparison, Condition, ConditionValue, OptionText, Question, QuestionBody, Questionnaire,
    Scale, ScaleLook, Target, Text,
};
use std::collections::HashMap;
use std::fmt::Write as _;

pub(crate) fn write(document: &Questionnaire, language: &str) -> (String, Vec<Note>) {
    let numbers =
        document.questions().enumerate().map(|(index, question)| (question.key.as_str(), index + 1));
    let mut writer = Writer {
        document,
        language,
        numbers: numbers.collect(),
        text: String::new(),
        report: Report::default(),
    };
    writer.document();
    (writer.text, writer.report.into_notes())
}

struct Writer<'a> {
    document: &'a Questionnaire,
    language: &'a str,
    numbers: HashMap<&'a str, usize>,
    text: String,
    report: Report,
}

impl<'a> Writer<'a> {
    fn say(&self, text: &Text) -> String {
        let words = text.get(self.language).split_whitespace().collect::<Vec<_>>().join(" ");
        // Keys are not written: an answer told again is named by the number of its question.
        let mut told = words.replace("{{", "\u{1}");
        for (key, number) in &self.numbers {
            told = told.replace(&format!("{{{key}}}"), &format!("\u{2}q{number}}}"));
        }
        told.replace(['\u{1}', '\u{2}'], "{")
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn note(&mut self, key: &str, part: &str) {
        self.report.left_out(Place::question(key, part), part);
    }

    fn document(&mut self) {
        let document = self.document;
        self.report.push(Note::new(Place::File, NoteCode::KeysNotWritten));
        let others: Vec<_> = document.languages().into_iter().filter(|tag| *tag != self.language).collect();
        if !others.is_empty() {
            let note =
                Note::new(Place::File, NoteCode::LanguagesLeftOut).with("languages", others.join(", "));
            self.report.push(note);
        }
        let (title, introduction) = (self.say(&document.title), self.say(&document.introduction));
        self.line(&title);
        if !introduction.is_empty() {
            self.line(&introduction);
        }
        for (name, text) in [("thanks", &document.thanks)] {
            if !text.is_empty() {
                self.report.left_out(Place::File, name);
            }
        }
        if !document.shuffle_pages.is_empty() {
            self.report.left_out(Place::File, "shuffle_pages");
        }
        for (index, page) in document.pages.iter().enumerate() {
            if index > 0 {
                self.text.push('\n');
                self.line("===分页===");
            }
            if !page.title.is_empty() {
                let title = format!("第{}部分：{}", index + 1, self.say(&page.title));
                self.text.push('\n');
                self.line(&title);
            }
            for (left, what) in [(page.display_if.is_some(), "display_if"), (page.shuffle, "shuffle")] {
                if left {
                    self.note(&page.key, what);
                }
            }
            for question in &page.questions {
                self.question(question);
            }
        }
    }

    fn question(&mut self, question: &'a Question) {
        let Some(kind) = kind_of(question) else {
            let note = Note::new(Place::question(&question.key, ""), NoteCode::KindLeftOut);
            self.report.push(note.with("kind", question.body.kind()));
            // Its number stays free, so that the others keep theirs.
            return;
        };
        self.text.push('\n');
        let number = self.numbers.get(question.key.as_str()).copied().unwrap_or_default();
        let head = format!("{number}. {}[{}]", self.say(&question.text), self.settings(question, kind));
        self.line(&head);
        let help = self.say(&question.help);
        if !help.is_empty() {
            self.line(&format!("说明：{help}"));
        }
        self.below(question);
        for (left, what) in [
            (question.required_if.is_some(), "required_if"),
            (!question.rules.is_empty(), "rules"),
            (question.role.is_some() && kind != Kind::Nps, "role"),
        ] {
            if left {
                self.note(&question.key, what);
            }
        }
    }

    fn settings(&mut self, question: &Question, kind: Kind) -> String {
        let mut settings = kind.word().to_owned();
        let mut add = |words: &str| {
            settings.push('，');
            settings.push_str(words);
        };
        match &question.body {
            QuestionBody::MultipleChoice(choice) => {
                choice.min_chosen.into_iter().for_each(|least| add(&format!("至少选{least}项")));
                choice.max_chosen.into_iter().for_each(|most| add(&format!("最多选{most}项")));
            }
            QuestionBody::Ranking(ranking) => {
                ranking.places.into_iter().for_each(|most| add(&format!("最多选{most}项")));
            }
            QuestionBody::ConstantSum(sum) => add(&format!("总和{}", sum.total)),
            QuestionBody::Slider(field) => add(&format!("{}-{}", field.min, field.max)),
            QuestionBody::Number(field) => {
                if let (Some(min), Some(max)) = (field.min, field.max) {
                    add(&format!("{min}-{max}"));
                }
            }
            body => {
                body.any_scale().into_iter().for_each(|scale| add(&format!("{}-{}", scale.min, scale.max)))
            }
        }
        if question.body.option_list().is_some_and(|list| list.shuffle)
            || question.body.row_list().is_some_and(|list| list.shuffle)
        {
            add("选项随机");
        }
        if question.not_applicable {
            add("可选不适用");
        }
        if !question.required && question.body.is_asked() {
            add("选答");
        }
        if let Some(condition) = &question.display_if {
            match self.condition(condition) {
                Some(text) => {
                    let _ = write!(settings, "][条件：{text}");
                }
                None => self.note(&question.key, "display_if"),
            }
        }
        settings
    }

    /// With the numbers of questions, and of options.
    fn condition(&self, condition: &Condition) -> Option<String> {
        let text = condition_text(self.document, &self.numbered(condition)?, Dialect::Plain, None)?;
        // Brackets would end the one that it stands in.
        (!text.contains(['(', ')', '[', ']'])).then_some(text)
    }

    fn numbered(&self, condition: &Condition) -> Option<Condition> {
        let all =
            |parts: &[Condition]| parts.iter().map(|part| self.numbered(part)).collect::<Option<Vec<_>>>();
        Some(match condition {
            Condition::All(parts) => Condition::All(all(parts)?),
            Condition::Any(parts) => Condition::Any(all(parts)?),
            Condition::Test(test) => {
                let question = self.document.question(&test.question)?;
                let mut test = test.clone();
                test.question = format!("q{}", self.numbers.get(question.key.as_str())?);
                let place =
                    |keys: Vec<&str>, key: &str| keys.iter().position(|one| *one == key).map(|at| at + 1);
                if let Some(row) = &mut test.row {
                    let rows = question.rows().iter().map(|row| row.key.as_str()).collect();
                    *row = format!("r{}", place(rows, row)?);
                }
                if let Some(ConditionValue::Option(key)) = &mut test.value {
                    let columns = question.body.columns().iter();
                    let keys: Vec<_> =
                        question.options().chain(columns).map(|one| one.key.as_str()).collect();
                    if !keys.is_empty() {
                        *key = place(keys, key)?.to_string();
                    }
                }
                // `contains()` has brackets; an option of several that is chosen is written as `=`.
                if test.op == Comparison::Includes {
                    test.op = Comparison::Equals;
                }
                Condition::Test(test)
            }
            Condition::Not(_) | Condition::Expression(_) => return None,
        })
    }

    fn below(&mut self, question: &'a Question) {
        match &question.body {
            QuestionBody::Scale { scale } => self.points(scale, "\n"),
            QuestionBody::Slider(field) => {
                let ends = format!("{} ~ {}", self.say(&field.low_label), self.say(&field.high_label));
                if ends.trim() != "~" {
                    self.line(&ends);
                }
                if field.step.get() != 1.0 {
                    self.note(&question.key, "step");
                }
            }
            QuestionBody::SemanticDifferential(rated) => {
                for row in &rated.rows.rows {
                    let line = format!("{} ~ {}", self.say(&row.text), self.say(&row.opposite));
                    self.line(&line);
                }
            }
            QuestionBody::MatrixScale(rated) => {
                self.points(&rated.scale, " | ");
                self.rows(question);
            }
            QuestionBody::MatrixSingle(choice) | QuestionBody::MatrixMultiple(choice) => {
                let columns: Vec<_> = choice.columns.iter().map(|column| self.say(&column.text)).collect();
                self.line(&format!("列：{}", columns.join(" | ")));
                self.rows(question);
            }
            QuestionBody::YesNo(list) if list.options.len() == 2 && list.options[0].key != "yes" => {
                self.options(question);
                self.note(&question.key, "options");
            }
            QuestionBody::Open(field) | QuestionBody::ShortText(field) => {
                for (left, what) in [
                    (field.min_length.is_some(), "min_length"),
                    (field.max_length.is_some(), "max_length"),
                    (field.pattern.is_some(), "pattern"),
                ] {
                    if left {
                        self.note(&question.key, what);
                    }
                }
            }
            QuestionBody::Date(field) | QuestionBody::Time(field) | QuestionBody::DateTime(field) => {
                if field.min.is_some() || field.max.is_some() {
                    self.note(&question.key, "min, max");
                }
            }
            _ => self.options(question),
        }
        if question.body.option_list().is_some_and(|list| list.options_from.is_some()) {
            self.note(&question.key, "options_from");
        }
        if question.body.row_list().is_some_and(|list| list.rows_from.is_some()) {
            self.note(&question.key, "rows_from");
        }
    }

    fn points(&mut self, scale: &Scale, between: &str) {
        let all: Vec<_> =
            scale.points().map(|point| scale.point_labels.get(&point).map(|text| self.say(text))).collect();
        if all.iter().all(Option::is_some) {
            let words: Vec<_> = all.into_iter().flatten().collect();
            let columns = if between == "\n" { "" } else { "列：" };
            self.line(&format!("{columns}{}", words.join(between)));
        } else if !scale.low_label.is_empty() || !scale.high_label.is_empty() {
            let ends = format!("{} ~ {}", self.say(&scale.low_label), self.say(&scale.high_label));
            self.line(&ends);
        }
    }

    fn rows(&mut self, question: &Question) {
        for row in question.rows() {
            let line = format!("行：{}", self.say(&row.text));
            self.line(&line);
            if row.display_if.is_some() {
                self.note(&question.key, &format!("rows/{}/display_if", row.key));
            }
        }
    }

    fn options(&mut self, question: &Question) {
        let own: Vec<&AnswerOption> = question.options().collect();
        for (index, option) in own.into_iter().enumerate() {
            // Behind Z there is no letter.
            let mark =
                u8::try_from(index).ok().filter(|index| *index < 26).map(|index| char::from(b'A' + index));
            let mut line = mark.map_or_else(|| "- ".to_owned(), |letter| format!("{letter}. "));
            line.push_str(&self.say(&option.text));
            match option.with_text {
                Some(OptionText::Optional) => line.push_str("____"),
                Some(OptionText::Required) => line.push_str("[必填]"),
                None => {}
            }
            if option.exclusive {
                line.push_str("[互斥]");
            }
            line.push_str(&self.jump(question, &option.key));
            self.line(&line);
            for (left, what) in [
                (option.display_if.is_some(), "display_if"),
                (option.score.is_some(), "score"),
                (option.fixed, "fixed"),
            ] {
                if left {
                    self.note(&question.key, &format!("options/{}/{what}", option.key));
                }
            }
        }
        let written =
            question.jumps.iter().filter(|jump| option_of(question, jump.condition.as_ref()).is_some());
        if written.count() < question.jumps.len() {
            self.note(&question.key, "jumps");
        }
    }

    fn jump(&self, question: &Question, option: &str) -> String {
        let found =
            question.jumps.iter().find(|jump| option_of(question, jump.condition.as_ref()) == Some(option));
        match found.map(|jump| &jump.target) {
            Some(Target::End(_)) => "（结束问卷）".to_owned(),
            Some(Target::To(key)) => {
                self.numbers.get(key.as_str()).map_or_else(String::new, |n| format!("（跳至第{n}题）"))
            }
            None => String::new(),
        }
    }
}

/// The option whose choice alone decides.
fn option_of<'a>(question: &Question, condition: Option<&'a Condition>) -> Option<&'a str> {
    match condition {
        Some(Condition::Test(test)) if test.question == question.key => {
            let one = matches!(test.op, Comparison::Equals | Comparison::Includes);
            match &test.value {
                Some(ConditionValue::Option(key)) if one => Some(key),
                _ => None,
            }
        }
        _ => None,
    }
}

fn kind_of(question: &Question) -> Option<Kind> {
    Some(match &question.body {
        QuestionBody::Scale { .. } if question.role == Some(manyi_rules::Role::Nps) => Kind::Nps,
        QuestionBody::Scale { scale } if scale.look == ScaleLook::Stars => Kind::Stars,
        QuestionBody::Scale { .. } => Kind::Scale,
        QuestionBody::SingleChoice(_) => Kind::Single,
        QuestionBody::MultipleChoice(_) => Kind::Multiple,
        QuestionBody::Dropdown(_) => Kind::Dropdown,
        QuestionBody::YesNo(_) => Kind::YesNo,
        QuestionBody::Slider(_) => Kind::Slider,
        QuestionBody::Number(_) => Kind::Number,
        QuestionBody::Open(_) => Kind::Open,
        QuestionBody::ShortText(_) => Kind::Short,
        QuestionBody::Email {} => Kind::Email,
        QuestionBody::Mobile {} => Kind::Mobile,
        QuestionBody::IdNumber {} => Kind::IdNumber,
        QuestionBody::Date(_) => Kind::Date,
        QuestionBody::Time(_) => Kind::Time,
        QuestionBody::DateTime(_) => Kind::DateTime,
        QuestionBody::Description {} => Kind::Description,
        QuestionBody::Section {} => Kind::Section,
        QuestionBody::Consent {} => Kind::Consent,
        QuestionBody::MatrixScale(_) => Kind::MatrixScale,
        QuestionBody::MatrixSingle(_) => Kind::MatrixSingle,
        QuestionBody::MatrixMultiple(_) => Kind::MatrixMultiple,
        QuestionBody::SemanticDifferential(_) => Kind::Differential,
        QuestionBody::Ranking(_) => Kind::Ranking,
        QuestionBody::ConstantSum(_) => Kind::Sum,
        _ => return None,
    })
}
