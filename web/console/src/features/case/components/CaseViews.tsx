import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { useRouter, useRouterState } from "@tanstack/react-router";
import { Button, Checkbox, Form, Input, Popconfirm, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseView } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { viewSearch } from "@/shared/lists/listSettings";
import { markFields } from "@/shared/parts/markFields";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useMe, usePermission } from "@/shared/session/session";
import { useCaseViews, useRemoveView, useSaveView } from "../api/caseViews";
import styles from "./CaseViews.module.css";
import inbox from "./Inbox.module.css";
import { useCarriedViews } from "./useCarriedViews";

/** Views under a name with their numbers: one's own, then those that a unit shares. */
export function CaseViews() {
  const { t } = useTranslation("case");
  const router = useRouter();
  const current = useRouterState({ select: (state) => viewSearch(state.location.searchStr) });
  const views = useCaseViews().data ?? [];
  const remove = useRemoveView();
  useCarriedViews();
  const open = (view: CaseView): void => router.history.push(`/cases?${view.search}`);
  const sorted = [...views.filter((view) => !view.shared_by), ...views.filter((view) => view.shared_by)];
  return (
    <div className={styles.views} role="group" aria-label={t("views.label")}>
      {remove.error && <ProblemAlert error={remove.error} />}
      {sorted.map((view) => (
        <span key={view.id} className={styles.view}>
          <button type="button" className={inbox.quickItem} aria-pressed={current === viewSearch(`?${view.search}`)} title={view.shared_by ? t("views.shared_by", { unit: view.shared_by }) : undefined} onClick={() => open(view)}>
            <span className={styles.name}>
              {view.name}
              {view.shared_by && <span className={styles.shared}>{t("views.shared")}</span>}
            </span>
            {typeof view.count === "number" && <span className={inbox.count}>{formatNumber(view.count)}</span>}
          </button>
          {view.removable && (
            <Popconfirm
              title={t("views.remove_sure", { name: view.name })}
              description={view.shared_by ? t("views.remove_shared", { unit: view.shared_by }) : undefined}
              okText={t("views.remove_do")}
              okButtonProps={{ danger: true }}
              onConfirm={() => remove.mutate(view.id)}
            >
              <Button className={styles.bin} size="small" type="text" icon={<DeleteOutlined />} aria-label={t("views.remove", { name: view.name })} />
            </Popconfirm>
          )}
        </span>
      ))}
      <SaveView search={current} />
    </div>
  );
}

interface Values {
  name: string;
  shared?: boolean;
  unit_id?: string;
}

function SaveView({ search }: { search: string }) {
  const { t } = useTranslation("case");
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger="click" placement="bottomLeft" destroyOnHidden open={open} onOpenChange={setOpen} title={t("views.save")} content={<SaveForm search={search} onDone={() => setOpen(false)} />}>
      <Button size="small" type="text" icon={<PlusOutlined />} aria-expanded={open}>
        {t("views.save")}
      </Button>
    </Popover>
  );
}

function SaveForm({ search, onDone }: { search: string; onDone: () => void }) {
  const { t } = useTranslation("case");
  const mayShare = usePermission("case.assign");
  const me = useMe();
  const save = useSaveView();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const shared = Form.useWatch("shared", form);
  const submit = async ({ name, shared: withUnit, unit_id }: Values): Promise<void> => {
    setRefusal(null);
    try {
      await save.mutateAsync({ name, search: search.replace(/^\?/, ""), unit_id: withUnit ? unit_id : undefined });
      onDone();
    } catch (error) {
      if (!markFields(form, error)) setRefusal(error);
    }
  };
  return (
    <Form<Values> form={form} className={styles.form} layout="vertical" initialValues={{ unit_id: me.person.unit_id }} onFinish={(values) => void submit(values)}>
      {refusal !== null && <ProblemAlert error={refusal} />}
      <Form.Item name="name" label={t("views.name")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
        <Input autoFocus maxLength={30} autoComplete="off" />
      </Form.Item>
      {mayShare && (
        <Form.Item name="shared" valuePropName="checked" noStyle>
          <Checkbox>{t("views.share")}</Checkbox>
        </Form.Item>
      )}
      {shared && (
        <Form.Item name="unit_id" label={t("views.with")}>
          <UnitTreeSelect inForm />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t("views.keep")}
      </Button>
    </Form>
  );
}
