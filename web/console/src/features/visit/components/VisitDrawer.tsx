import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VisitDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { usePermission } from "@/shared/session/session";
import { useAppealVisit, useApproveVisit, useCancelVisit, useReturnVisit, useVisit } from "../api/visitApi";
import { DecisionDrawer } from "./DecisionDrawer";
import { MarkList } from "./MarkList";
import { TextDrawer } from "./TextDrawer";
import styles from "./Visit.module.css";
import { VisitStateTag } from "./VisitStateTag";

/** One visit: what was seen, the review, the appeal. */
export function VisitDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const visit = useVisit(id);
  return (
    <SideDrawer open={id !== undefined} onClose={onClose} mask={false} size={480} title={visit.data?.unit.name}>
      {id && <QueryView query={visit} shape="form">{(detail) => <Sheet key={detail.id} visit={detail} />}</QueryView>}
    </SideDrawer>
  );
}

function Sheet({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation("visit");
  const { appeal } = visit;
  return (
    <>
      <div className={styles.facts}>
        <VisitStateTag state={visit.state} />
        <span>{visit.checklist_title}</span>
        {typeof visit.score === "number" && <strong>{t("score", { score: visit.score })}</strong>}
        {visit.visited_at && <span>{t("visited", { at: formatInstant(visit.visited_at) })}</span>}
        {visit.shopper && <span>{t("shopper_is", { name: visit.shopper })}</span>}
        {visit.cover_story && <span>{t("story_is", { story: visit.cover_story })}</span>}
      </div>
      <Actions visit={visit} />
      {visit.review_reason && <p className={styles.words}>{t("returned", { reason: visit.review_reason })}</p>}
      {appeal && (
        <div className={styles.words}>
          <p>{t("appeal.said", { at: formatInstant(appeal.appealed_at), text: appeal.text })}</p>
          {appeal.decision && <p>{t(appeal.decision === "upheld" ? "appeal.was_upheld" : "appeal.was_rejected", { reason: appeal.reason, score: appeal.first_score ?? "—" })}</p>}
        </div>
      )}
      {visit.summary && <p className={styles.words}>{visit.summary}</p>}
      <MarkList visit={visit} />
    </>
  );
}

type Doing = "return" | "appeal" | "decide";

function Actions({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation("visit");
  const [doing, setDoing] = useState<Doing>();
  const [mayReview, mayEdit, mayAppeal] = [usePermission("visit.review"), usePermission("visit.edit"), usePermission("visit.appeal")];
  const approve = useApproveVisit(visit.id);
  const cancel = useCancelVisit(visit.id);
  const send = useReturnVisit(visit.id);
  const appeal = useAppealVisit(visit.id);
  const close = (): void => setDoing(undefined);
  const refusal = approve.error ?? cancel.error;
  return (
    <div className={styles.buttons}>
      {refusal && <ProblemAlert error={refusal} />}
      {mayReview && visit.state === "submitted" && (
        <>
          <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
            {t("action.approve")}
          </Button>
          <Button onClick={() => setDoing("return")}>{t("action.return")}</Button>
        </>
      )}
      {mayEdit && visit.state === "assigned" && (
        <Button danger loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
          {t("action.cancel")}
        </Button>
      )}
      {mayAppeal && visit.state === "approved" && <Button onClick={() => setDoing("appeal")}>{t("action.appeal")}</Button>}
      {mayReview && visit.state === "appealed" && (
        <Button type="primary" onClick={() => setDoing("decide")}>
          {t("action.decide")}
        </Button>
      )}
      <TextDrawer open={doing === "return"} title={t("action.return")} name="reason" label={t("return_label")} onClose={close} onSubmit={(text) => send.mutateAsync(text)} />
      <TextDrawer open={doing === "appeal"} title={t("action.appeal")} name="appeal" label={t("appeal.label")} onClose={close} onSubmit={(text) => appeal.mutateAsync(text)} />
      <DecisionDrawer visit={visit} open={doing === "decide"} onClose={close} />
    </div>
  );
}
