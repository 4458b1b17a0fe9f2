import { Button, Form, Input, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FeedbackPoint } from "@/shared/api/contract";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { OneTimeLink } from "@/shared/parts/OneTimeLink";
import { PageShell } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useCreatePoint, useFeedbackPoints, useUpdatePoint } from "../api/feedbackApi";
import styles from "../components/Feedback.module.css";

/** Forms where customers speak for themselves, each with an address and a QR code to hang up. */
export function FeedbackPointsPage() {
  const { t } = useTranslation("feedback");
  const points = useFeedbackPoints();
  const create = useCreatePoint();
  const [making, setMaking] = useState(false);
  const add = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t("point.new")}
    </Button>
  );
  return (
    <PageShell title={t("point.title")} sentence={t("point.sentence")} actions={add}>
      <QueryView query={points}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t("point.none")} action={add}>
              {t("point.none_text")}
            </EmptyState>
          ) : (
            <div className={styles.points}>
              {all.map((point) => (
                <Point key={point.id} point={point} />
              ))}
            </div>
          )
        }
      </QueryView>
      <FormDrawer<{ unit_id: string; name: string }> open={making} title={t("point.new")} submitLabel={t("point.new")} onClose={() => setMaking(false)} onSubmit={(values) => create.mutateAsync(values)}>
        <Form.Item name="unit_id" label={t("field.unit")} rules={[{ required: true, message: t("needed") }]}>
          <UnitTreeSelect inForm />
        </Form.Item>
        <Form.Item name="name" label={t("point.name")} extra={t("point.name_hint")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
      </FormDrawer>
    </PageShell>
  );
}

function Point({ point }: { point: FeedbackPoint }) {
  const { t } = useTranslation("feedback");
  const update = useUpdatePoint();
  const picture = `/api/v1/feedback-points/${point.id}/qr.svg`;
  return (
    <section className={styles.point}>
      <strong>{point.name}</strong>
      <span className={styles.muted}>{point.unit_name}</span>
      {update.error && <ProblemAlert error={update.error} />}
      <img src={picture} alt={t("point.qr", { name: point.name })} />
      <a href={picture} download={`${point.name}.svg`}>
        {t("point.download")}
      </a>
      <OneTimeLink label={t("point.link")} url={point.url} />
      <span className={styles.line}>
        <Switch checked={point.enabled} loading={update.isPending} aria-label={t("point.enabled")} onChange={(enabled) => update.mutate({ ...point, enabled })} />
        {t(point.enabled ? "point.enabled" : "point.disabled")}
      </span>
    </section>
  );
}
