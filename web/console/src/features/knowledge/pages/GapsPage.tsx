import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Form, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KnowledgeGap } from "@/shared/api/contract";
import { formatDay } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useGaps, useSettleGap } from "../api/knowledgeApi";
import { ArticleDrawer } from "../components/ArticleDrawer";
import styles from "../components/Knowledge.module.css";
import { GAP_STATES } from "../routes";

/** What customers asked and no article answered, the most asked first. */
export function GapsPage() {
  const { t } = useTranslation("knowledge");
  const navigate = useNavigate();
  const { state = "open" } = useSearch({ from: "/shell/knowledge-gaps" });
  const gaps = useGaps(state);
  const [answered, setAnswered] = useState<KnowledgeGap>();
  const [dismissed, setDismissed] = useState<KnowledgeGap>();
  return (
    <PageShell
      title={t("gaps.title")}
      back={<Link to="/knowledge">{t("title")}</Link>}
      sentence={gaps.data && t("gaps.sentence", { count: gaps.data.total, times: gaps.data.items.reduce((sum, gap) => sum + gap.count, 0) })}
      filters={
        <Segmented value={state} options={GAP_STATES.map((value) => ({ value, label: t(`gaps.state.${value}`) }))} onChange={(next) => void navigate({ to: "/knowledge-gaps", search: { state: next === "open" ? undefined : next }, replace: true })} />
      }
    >
      <QueryView query={gaps} shape="rows">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t("gaps.none")}>{t("gaps.none_text")}</EmptyState>
          ) : (
            <Section>
              <ul className={styles.list}>
                {items.map((gap) => (
                  <GapItem key={gap.id} gap={gap} onAnswer={() => setAnswered(gap)} onDismiss={() => setDismissed(gap)} />
                ))}
              </ul>
            </Section>
          )
        }
      </QueryView>
      <ArticleDrawer open={answered !== undefined} gap={answered} onClose={() => setAnswered(undefined)} onKept={(id) => void navigate({ to: "/knowledge/$id", params: { id } })} />
      {dismissed && <DismissDrawer gap={dismissed} onClose={() => setDismissed(undefined)} />}
    </PageShell>
  );
}

function GapItem({ gap, onAnswer, onDismiss }: { gap: KnowledgeGap; onAnswer: () => void; onDismiss: () => void }) {
  const { t } = useTranslation("knowledge");
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <strong>{gap.text}</strong>
        <span>{t("gaps.times", { count: gap.count })}</span>
      </div>
      <div className={styles.row}>
        <span className={styles.quiet}>
          {gap.unit_name} · {t("gaps.last", { day: formatDay(gap.last_at) })}
        </span>
        {gap.article_id && (
          <Link to="/knowledge/$id" params={{ id: gap.article_id }}>
            {t("gaps.article")}
          </Link>
        )}
        {gap.reason && <span className={styles.quiet}>{gap.reason}</span>}
        {gap.state === "open" && (
          <span className={styles.acts}>
            <Button size="small" onClick={onAnswer}>
              {t("gaps.answer")}
            </Button>
            <Button size="small" onClick={onDismiss}>
              {t("gaps.dismiss")}
            </Button>
          </span>
        )}
      </div>
    </li>
  );
}

function DismissDrawer({ gap, onClose }: { gap: KnowledgeGap; onClose: () => void }) {
  const { t } = useTranslation("knowledge");
  const settle = useSettleGap(gap.id);
  return (
    <FormDrawer<{ reason: string }> open title={t("gaps.dismiss")} submitLabel={t("gaps.dismiss")} onClose={onClose} onSubmit={({ reason }) => settle.mutateAsync(reason)}>
      <p>{gap.text}</p>
      <Form.Item name="reason" label={t("gaps.reason")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  );
}
