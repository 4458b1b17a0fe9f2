//! What is wrong with a template, with its place. Pure.

use super::{CaseTemplate, MacroStep, MacroVerb, placeholder::unknown};
use manyi_kernel::{FieldProblem, LONG_TEXT, SHORT_TEXT, optional_text, required_text};

const NAME: usize = 60;
const STEPS: usize = 8;

impl CaseTemplate {
    /// Trimmed, or every problem it has.
    pub(super) fn checked(self) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let name = required_text("/name", &self.name, NAME, &mut problems);
        let text = checked_text("/text", self.text.as_deref(), LONG_TEXT, &mut problems);
        if self.steps.len() > STEPS {
            problems.push(FieldProblem::new("/steps", "too_many").with("max", STEPS));
        }
        match (text.is_some(), self.steps.is_empty()) {
            (false, true) => problems.push(FieldProblem::new("/text", "required")),
            (true, false) => problems.push(FieldProblem::new("/steps", "case.template_text_or_steps")),
            _ => {}
        }
        let steps = self.steps.into_iter().enumerate();
        let steps = steps.map(|(index, step)| step.checked(index, &mut problems)).collect();
        if problems.is_empty() { Ok(Self { name, text, steps }) } else { Err(problems) }
    }
}

impl MacroStep {
    fn checked(self, index: usize, problems: &mut Vec<FieldProblem>) -> Self {
        let at = |field: &str| format!("/steps/{index}/{field}");
        let text = checked_text(&at("text"), self.text.as_deref(), self.verb.longest(), problems);
        let mut needs = |there: bool, field: &str| {
            if !there {
                problems.push(FieldProblem::new(at(field), "required"));
            }
        };
        match self.verb {
            verb if verb.speaks() => needs(text.is_some(), "text"),
            MacroVerb::Hold => needs(self.hold_reason.is_some(), "hold_reason"),
            MacroVerb::Assess => needs(self.severity.is_some(), "severity"),
            _ => {}
        }
        Self { text, ..self }
    }
}

impl MacroVerb {
    /// Characters of its text, as acting by hand allows.
    pub(super) fn longest(self) -> usize {
        if self.speaks() { LONG_TEXT } else { SHORT_TEXT }
    }

    /// Without words it is nothing.
    pub(super) fn speaks(self) -> bool {
        matches!(self, Self::Reply | Self::Note | Self::Resolve)
    }
}

fn checked_text(
    place: &str,
    text: Option<&str>,
    max: usize,
    problems: &mut Vec<FieldProblem>,
) -> Option<String> {
    let text = optional_text(place, text, max, problems)?;
    if let Some(name) = unknown(&text) {
        problems.push(FieldProblem::new(place, "case.unknown_placeholder").with("name", name));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{CaseSeverity, HoldReason};

    fn step(verb: MacroVerb, text: Option<&str>) -> MacroStep {
        MacroStep {
            verb,
            text: text.map(str::to_owned),
            channel: None,
            hold_reason: None,
            severity: None,
            priority: None,
        }
    }

    #[test]
    fn a_template_is_a_text_or_steps_and_each_fault_has_its_place() {
        let template = |name: &str, text: Option<&str>, steps: Vec<MacroStep>| CaseTemplate {
            name: name.to_owned(),
            text: text.map(str::to_owned),
            steps,
        };
        let held =
            MacroStep { hold_reason: Some(HoldReason::WaitingCustomer), ..step(MacroVerb::Hold, None) };
        let assessed =
            MacroStep { severity: Some(CaseSeverity::Major), ..step(MacroVerb::Assess, Some("较重")) };
        for (input, wrong) in [
            (template("致歉", Some("{customer}您好"), vec![]), vec![]),
            (template("补件", None, vec![step(MacroVerb::Reply, Some("请补")), held, assessed]), vec![]),
            (template(" ", None, vec![]), vec!["/name required", "/text required"]),
            (
                template("两样", Some("x"), vec![step(MacroVerb::Accept, None)]),
                vec!["/steps case.template_text_or_steps"],
            ),
            (template("错字", Some("{phone}"), vec![]), vec!["/text case.unknown_placeholder"]),
            (
                template(
                    "缺项",
                    None,
                    vec![
                        step(MacroVerb::Reply, Some(" ")),
                        step(MacroVerb::Hold, None),
                        step(MacroVerb::Assess, None),
                        step(MacroVerb::Note, Some("{x}")),
                    ],
                ),
                vec![
                    "/steps/0/text required",
                    "/steps/1/hold_reason required",
                    "/steps/2/severity required",
                    "/steps/3/text case.unknown_placeholder",
                ],
            ),
            (template("太多", None, vec![step(MacroVerb::Expedite, None); 9]), vec!["/steps too_many"]),
        ] {
            let name = input.name.clone();
            let found: Vec<String> = match input.checked() {
                Ok(_) => Vec::new(),
                Err(problems) => {
                    problems.iter().map(|problem| format!("{} {}", problem.place, problem.code)).collect()
                }
            };
            assert_eq!(found, wrong, "{name}");
        }
    }
}
