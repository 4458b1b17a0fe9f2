//! What a case looks like besides its state: tasks, extensions, findings. Pure: read from the log.

use super::{
    CaseAction, CaseRelation, CaseShare, CaseTaskId, Doer, RemedyId, Step, StepDetail, TaskKind, TaskOrder,
    TaskOutcome, WhyNode,
    extension::{self, Extension},
};
use crate::{
    clock::{self, CaseTarget},
    file::CaseFileId,
};
use jiff::Timestamp;
use manyi_kernel::{CaseId, PersonId, UnitId};

#[derive(Clone, Debug, Default)]
pub(crate) struct Picture {
    pub tasks: Vec<Task>,
    pub extensions: Vec<Extension>,
    pub finding: Option<Finding>,
    pub appeals: Vec<Appeal>,
    pub recused: Vec<PersonId>,
    pub analysis: Option<Analysis>,
    pub remedies: Vec<Remedy>,
    pub links: Vec<CaseLink>,
    /// Of the ladder; 0: never escalated.
    pub level: i32,
    pub expedited: u32,
    pub transfers: u32,
    pub reopened: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub order: TaskOrder,
    pub text: String,
    pub ordered_at: Timestamp,
    pub ordered_by: Doer,
    pub end: Option<TaskEnd>,
}

#[derive(Clone, Debug)]
pub(crate) struct TaskEnd {
    pub at: Timestamp,
    pub by: Doer,
    pub outcome: TaskOutcome,
    pub text: Option<String>,
}

/// Who is responsible, as it stands now.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub cause: String,
    pub shares: Vec<CaseShare>,
    pub product: Option<String>,
    pub process_step: Option<String>,
    pub found_at: Timestamp,
    pub found_by: Doer,
}

/// Why it happened, as last written down.
#[derive(Clone, Debug)]
pub(crate) struct Analysis {
    pub nodes: Vec<WhyNode>,
    pub at: Timestamp,
    pub by: Doer,
}

/// What the customer was offered.
#[derive(Clone, Debug)]
pub(crate) struct Remedy {
    pub id: RemedyId,
    pub code: String,
    pub amount_fen: i64,
    pub text: Option<String>,
    pub at: Timestamp,
    pub by: Doer,
    /// `None` while nobody decided.
    pub granted: Option<bool>,
    /// Who decided; `None` where the one who offered it might do so alone.
    pub decided_by: Option<Doer>,
}

#[derive(Clone, Debug)]
pub(crate) struct CaseLink {
    pub other: CaseId,
    pub number: String,
    pub relation: CaseRelation,
}

#[derive(Clone, Debug)]
pub(crate) struct Appeal {
    pub unit_id: UnitId,
    pub text: Option<String>,
    pub files: Vec<CaseFileId>,
    pub at: Timestamp,
    pub by: Doer,
    /// `None` while nobody decided.
    pub upheld: Option<bool>,
}

impl Picture {
    pub fn of(steps: &[Step]) -> Self {
        let mut picture = Self::default();
        for step in steps {
            picture.add(step);
        }
        picture
    }

    fn add(&mut self, step: &Step) {
        match step.action {
            Some(CaseAction::Expedite) => self.expedited += 1,
            Some(CaseAction::Transfer) => self.transfers += 1,
            Some(CaseAction::Reopen) => self.reopened += 1,
            _ => {}
        }
        match step.detail.clone() {
            Some(StepDetail::Ordered { order }) => self.tasks.push(Task {
                order,
                text: step.text.clone().unwrap_or_default(),
                ordered_at: step.at,
                ordered_by: step.by,
                end: None,
            }),
            Some(StepDetail::Finished { task, outcome }) => self.finish(task, outcome, step),
            Some(StepDetail::ExtensionAsked { target, amount, basis }) => self.extensions.push(Extension {
                target,
                amount,
                basis,
                asked_at: step.at,
                asked_by: step.by,
                granted: None,
                lapsed: false,
            }),
            Some(StepDetail::ExtensionDecided { granted }) => {
                extension::decide(&mut self.extensions, granted);
            }
            Some(StepDetail::Level { level }) => self.level = level,
            Some(StepDetail::Found { cause, shares, product, process_step }) => {
                let (found_at, found_by) = (step.at, step.by);
                self.finding = Some(Finding { cause, shares, product, process_step, found_at, found_by });
            }
            Some(StepDetail::Appealed { unit_id, files }) => self.appeals.push(Appeal {
                unit_id,
                text: step.text.clone(),
                files,
                at: step.at,
                by: step.by,
                upheld: None,
            }),
            Some(StepDetail::AppealDecided { upheld, shares }) => self.decide_appeal(upheld, shares),
            Some(StepDetail::Recused { person }) => self.recused.push(person),
            Some(detail) => self.add_settlement(detail, step),
            None => {}
        }
        let stopped = step.action.map_or(&[][..], clock::stopped_by);
        extension::lapse(&mut self.extensions, |target| !step.to.is_open() || stopped.contains(&target));
    }

    /// As [`Self::add`], for analysis, remedies and what other cases are to this one.
    fn add_settlement(&mut self, detail: StepDetail, step: &Step) {
        match detail {
            StepDetail::Analysed { nodes } => {
                self.analysis = Some(Analysis { nodes, at: step.at, by: step.by });
            }
            StepDetail::RemedyOffered { remedy, code, amount_fen, settled, .. } => {
                self.remedies.push(Remedy {
                    id: remedy,
                    code,
                    amount_fen,
                    text: step.text.clone(),
                    at: step.at,
                    by: step.by,
                    granted: settled.then_some(true),
                    decided_by: None,
                });
            }
            StepDetail::RemedyDecided { remedy, granted } => {
                if let Some(offered) = self.remedies.iter_mut().find(|offered| offered.id == remedy) {
                    (offered.granted, offered.decided_by) = (Some(granted), Some(step.by));
                }
            }
            StepDetail::Linked { other, number, relation } => {
                self.links.push(CaseLink { other, number, relation });
            }
            _ => {}
        }
    }

    fn finish(&mut self, id: CaseTaskId, outcome: TaskOutcome, step: &Step) {
        let end = TaskEnd { at: step.at, by: step.by, outcome, text: step.text.clone() };
        if let Some(task) = self.tasks.iter_mut().find(|task| task.order.id == id) {
            task.end = Some(end);
        }
    }

    fn decide_appeal(&mut self, upheld: bool, shares: Vec<CaseShare>) {
        if let Some(appeal) = self.appeals.iter_mut().find(|appeal| appeal.upheld.is_none()) {
            appeal.upheld = Some(upheld);
        }
        if let Some(finding) = self.finding.as_mut().filter(|_| upheld) {
            finding.shares = shares;
        }
    }

    pub fn remedy(&self, id: RemedyId) -> Option<&Remedy> {
        self.remedies.iter().find(|remedy| remedy.id == id)
    }

    /// The first that somebody still has to decide on.
    pub fn asked_remedy(&self) -> Option<&Remedy> {
        self.remedies.iter().find(|remedy| remedy.granted.is_none())
    }

    /// What the customer was given, in fen.
    pub fn remedy_cost_fen(&self) -> i64 {
        let given = self.remedies.iter().filter(|remedy| remedy.granted == Some(true));
        given.fold(0, |sum, remedy| sum.saturating_add(remedy.amount_fen))
    }

    /// They were recused.
    pub fn keeps_out(&self, who: Option<PersonId>) -> bool {
        who.is_some_and(|person| self.recused.contains(&person))
    }

    /// An appeal names the file.
    pub fn is_evidence(&self, file: CaseFileId) -> bool {
        self.appeals.iter().any(|appeal| appeal.files.contains(&file))
    }

    /// The case it goes on as.
    pub fn merged_into(&self) -> Option<CaseId> {
        let merged = self.links.iter().find(|link| link.relation == CaseRelation::MergedInto);
        merged.map(|link| link.other)
    }

    pub fn task(&self, id: CaseTaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.order.id == id)
    }

    /// Tasks that must end before the case may.
    pub fn blocking(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.end.is_none() && task.order.kind.blocks_closing())
    }

    /// A unit whose last countersignature was refused.
    pub fn objected(&self) -> bool {
        self.tasks.iter().enumerate().any(|(index, task)| {
            let later = || {
                self.tasks[index + 1..].iter().any(|other| {
                    let same = other.order.kind == TaskKind::Countersign
                        && other.order.unit_id == task.order.unit_id;
                    // What was taken back was never asked for.
                    same && other.end.as_ref().is_none_or(|end| end.outcome != TaskOutcome::Cancelled)
                })
            };
            task.end.as_ref().is_some_and(|end| end.outcome == TaskOutcome::Objected) && !later()
        })
    }

    pub fn asked_extension(&self) -> Option<&Extension> {
        self.extensions.iter().find(|asked| asked.waits())
    }

    pub fn open_appeal(&self) -> Option<&Appeal> {
        self.appeals.iter().find(|appeal| appeal.upheld.is_none())
    }

    /// What was granted on a target before its end.
    pub fn granted(
        &self,
        target: CaseTarget,
        from: Timestamp,
        until: Option<Timestamp>,
    ) -> impl Iterator<Item = &Extension> {
        extension::granted(&self.extensions, target, from, until)
    }
}
