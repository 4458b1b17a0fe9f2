import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type {
  AcknowledgeCase, AddCaseNote, AddCaseTask, AnalyseCase, AssessCase, AssignCase, CaseAction, CaseDetail, CloseCase, DecideAppeal, DecideExtension, DecideRemedy, DeclineCase, EscalateCase,
  ExpediteCase, ExtendCase, FindCause, HoldCase, OfferRemedy, OtherCase, RecusePerson, ReopenCase, ReplyCase, ResolveCase, ReturnCase, SplitCase, TransferCase, WithdrawCase,
} from "@/shared/api/contract";
import { isStatus } from "@/shared/api/problem";
import { useLocale } from "@/shared/i18n/useLocale";
import { keepFollowUpLink } from "./followUpLink";
import { caseKey } from "./getCase";

/** What each action of a person needs; `verify` is the customer's. */
export interface ActionInput {
  accept: undefined;
  resume: undefined;
  assign: AssignCase;
  note: AddCaseNote;
  reply: ReplyCase;
  hold: HoldCase;
  resolve: ResolveCase;
  decline: DeclineCase;
  withdraw: WithdrawCase;
  reopen: ReopenCase;
  close: CloseCase;
  acknowledge: AcknowledgeCase;
  assess: AssessCase;
  transfer: TransferCase;
  return: ReturnCase;
  extend: ExtendCase;
  decide_extension: DecideExtension;
  escalate: EscalateCase;
  expedite: ExpediteCase;
  add_task: AddCaseTask;
  find_cause: FindCause;
  analyse: AnalyseCase;
  offer_remedy: OfferRemedy;
  decide_remedy: DecideRemedy;
  link: OtherCase;
  merge: OtherCase;
  split: SplitCase;
  decide_appeal: DecideAppeal;
  recuse: RecusePerson;
  archive: undefined;
}
/** Tasks are answered and findings appealed against where they are shown; the rest is not done by staff. */
export type StaffAction = Exclude<CaseAction, "verify" | "recompute" | "finish_task" | "appeal">;
export type Act = { [Action in StaffAction]: { action: Action; input: ActionInput[Action] } }[StaffAction];

/** One operation an action, each against the revision that was on screen. */
function perform(id: string, revision: number, { action, input: body }: Act): Promise<CaseDetail> {
  const params = { path: { id }, header: ifMatch(revision) };
  switch (action) {
    case "accept":
      return unwrap(client.POST("/api/v1/cases/{id}/accept", { params }));
    case "resume":
      return unwrap(client.POST("/api/v1/cases/{id}/resume", { params }));
    case "assign":
      return unwrap(client.POST("/api/v1/cases/{id}/assign", { params, body }));
    case "note":
      return unwrap(client.POST("/api/v1/cases/{id}/note", { params, body }));
    case "reply":
      return unwrap(client.POST("/api/v1/cases/{id}/reply", { params, body }));
    case "hold":
      return unwrap(client.POST("/api/v1/cases/{id}/hold", { params, body }));
    case "resolve":
      return unwrap(client.POST("/api/v1/cases/{id}/resolve", { params, body }));
    case "decline":
      return unwrap(client.POST("/api/v1/cases/{id}/decline", { params, body }));
    case "withdraw":
      return unwrap(client.POST("/api/v1/cases/{id}/withdraw", { params, body }));
    case "reopen":
      return unwrap(client.POST("/api/v1/cases/{id}/reopen", { params, body }));
    case "close":
      return unwrap(client.POST("/api/v1/cases/{id}/close", { params, body }));
    case "acknowledge":
      return unwrap(client.POST("/api/v1/cases/{id}/acknowledge", { params, body }));
    case "assess":
      return unwrap(client.POST("/api/v1/cases/{id}/assess", { params, body }));
    case "transfer":
      return unwrap(client.POST("/api/v1/cases/{id}/transfer", { params, body }));
    case "return":
      return unwrap(client.POST("/api/v1/cases/{id}/return", { params, body }));
    case "extend":
      return unwrap(client.POST("/api/v1/cases/{id}/extend", { params, body }));
    case "decide_extension":
      return unwrap(client.POST("/api/v1/cases/{id}/extension-decision", { params, body }));
    case "escalate":
      return unwrap(client.POST("/api/v1/cases/{id}/escalate", { params, body }));
    case "expedite":
      return unwrap(client.POST("/api/v1/cases/{id}/expedite", { params, body }));
    case "add_task":
      return unwrap(client.POST("/api/v1/cases/{id}/tasks", { params, body }));
    case "find_cause":
      return unwrap(client.POST("/api/v1/cases/{id}/finding", { params, body }));
    case "analyse":
      return unwrap(client.POST("/api/v1/cases/{id}/analysis", { params, body }));
    case "offer_remedy":
      return unwrap(client.POST("/api/v1/cases/{id}/remedies", { params, body }));
    case "decide_remedy":
      return unwrap(client.POST("/api/v1/cases/{id}/remedy-decision", { params, body }));
    case "link":
      return unwrap(client.POST("/api/v1/cases/{id}/link", { params, body }));
    case "merge":
      return unwrap(client.POST("/api/v1/cases/{id}/merge", { params, body }));
    case "split":
      return unwrap(client.POST("/api/v1/cases/{id}/split", { params, body }));
    case "decide_appeal":
      return unwrap(client.POST("/api/v1/cases/{id}/appeal-decision", { params, body }));
    case "recuse":
      return unwrap(client.POST("/api/v1/cases/{id}/recuse", { params, body }));
    case "archive":
      return unwrap(client.POST("/api/v1/cases/{id}/archive", { params }));
  }
}

export function useActOnCase(id: string) {
  const queryClient = useQueryClient();
  const locale = useLocale();
  return useMutation({
    mutationFn: ({ revision, act }: { revision: number; act: Act }) => perform(id, revision, act),
    onSuccess: (detail) => {
      queryClient.setQueryData(caseKey(locale, id), detail);
      if (detail.follow_up?.url) keepFollowUpLink(queryClient, id, detail.follow_up.url);
      void queryClient.invalidateQueries({ queryKey: ["cases", "list"] });
      void queryClient.invalidateQueries({ queryKey: ["cases", "counts"] });
    },
    onError: (error) => {
      // Somebody else was faster: show the case as it is now, what was written here stays.
      if (isStatus(error, 404, 409, 412)) return queryClient.invalidateQueries({ queryKey: ["cases"] });
    },
  });
}
