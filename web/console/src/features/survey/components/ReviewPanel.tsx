import { App, Button, Input, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftReview, QuestionnaireDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { useDecideReview, useDraftReviews, useRequestReview, useReviewPolicy, useSetReviewPolicy } from "../api/draftReviews";
import type { Draft } from "../editor/useDraft";
import { Toggle } from "./Property";
import styles from "./Review.module.css";

/** Review of the draft: asked for by the author, approved or returned by whoever may publish, with everything said so far. */
export function ReviewPanel({ questionnaire, draft }: { questionnaire: QuestionnaireDetail; draft: Draft }) {
  const { t } = useTranslation("survey");
  const reviews = useDraftReviews(questionnaire.id, draft.revision);
  return (
    <Section title={t("review.title")} note={t("review.note")}>
      <QueryView query={reviews}>
        {(all) => (
          <div className={styles.review}>
            <CurrentReview review={all[0]} id={questionnaire.id} draft={draft} />
            <ul className={styles.past}>
              {all.map((review) => (
                <li key={review.requested_at}>
                  <PastReview review={review} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </QueryView>
      <PolicyFields />
    </Section>
  );
}

/** What can be done now. */
function CurrentReview({ review, id, draft }: { review: DraftReview | undefined; id: string; draft: Draft }) {
  const { t } = useTranslation("survey");
  const { message } = App.useApp();
  const mayEdit = usePermission("questionnaire.edit");
  const mayDecide = usePermission("questionnaire.publish");
  const request = useRequestReview(id);
  const decide = useDecideReview(id);
  const [words, setWords] = useState("");
  const open = review?.state === "in_review" && review.is_current;
  const failure = request.error ?? decide.error;
  const ask = async (): Promise<void> => {
    if (!(await draft.flush())) return;
    try {
      draft.accept(await request.mutateAsync({ revision: draft.latestRevision(), note: words }));
      setWords("");
      message.success(t("review.asked"));
    } catch {
      // shown below from the mutation's own error
    }
  };
  const give = async (verdict: "approve" | "return"): Promise<void> => {
    try {
      draft.accept(await decide.mutateAsync({ revision: draft.revision, verdict, comment: words }));
      setWords("");
      message.success(t(`review.done.${verdict}`));
    } catch {
      // shown below from the mutation's own error
    }
  };
  const canAsk = mayEdit && !open;
  const canDecide = mayDecide && open;
  if (!canAsk && !canDecide) return null;
  const label = t(canDecide ? "review.comment" : "review.note_to_reviewer");
  return (
    <div className={styles.current}>
      {failure ? <ProblemAlert error={failure} /> : null}
      <Input.TextArea value={words} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} aria-label={label} placeholder={label} onChange={(event) => setWords(event.target.value)} />
      <div className={styles.actions}>
        {canDecide ? (
          <>
            <Button type="primary" loading={decide.isPending} onClick={() => void give("approve")}>
              {t("review.approve")}
            </Button>
            <Button disabled={words.trim() === ""} loading={decide.isPending} onClick={() => void give("return")}>
              {t("review.return")}
            </Button>
          </>
        ) : (
          <Button type="primary" loading={request.isPending} onClick={() => void ask()}>
            {t("review.ask")}
          </Button>
        )}
      </div>
    </div>
  );
}

function PastReview({ review }: { review: DraftReview }) {
  const { t } = useTranslation("survey");
  return (
    <>
      <p>
        <strong data-state={review.state}>{t(`review.state.${review.state}`)}</strong> {!review.is_current && t("review.older")}
      </p>
      <p className={styles.when}>{t("review.asked_by", { who: review.requested_by ?? t("review.somebody"), at: formatInstant(review.requested_at) })}</p>
      {review.note && <blockquote className={styles.words}>{review.note}</blockquote>}
      {review.decided_at && <p className={styles.when}>{t("review.decided_by", { who: review.decided_by ?? t("review.somebody"), at: formatInstant(review.decided_at) })}</p>}
      {review.comment && <blockquote className={styles.words}>{review.comment}</blockquote>}
    </>
  );
}

/** What the organisation asks; changed by whoever may publish over all of it. */
function PolicyFields() {
  const { t } = useTranslation("survey");
  const mayChange = usePermission("questionnaire.publish");
  const policy = useReviewPolicy();
  const set = useSetReviewPolicy();
  if (!policy.data) return null;
  const now = policy.data;
  return (
    <div className={styles.policy}>
      {set.error ? <ProblemAlert error={set.error} /> : null}
      {(["approval_required", "own_approval_allowed"] as const).map((name) => (
        <Toggle key={name} label={t(`review.policy.${name}`)}>
          <Switch size="small" disabled={!mayChange || set.isPending} checked={now[name]} onChange={(on) => set.mutate({ ...now, [name]: on })} />
        </Toggle>
      ))}
    </div>
  );
}
