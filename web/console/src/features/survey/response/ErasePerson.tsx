import { Button, Form, Input, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { markFields } from "@/shared/parts/markFields";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useEraseResponses, useFindPerson } from "./careApi";
import { ReasonField } from "./ReasonField";

/** Finds everything that one person answered and erases it, as they may ask. */
export function ErasePerson() {
  const { t } = useTranslation("survey");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("erase.title")}</Button>
      <SideDrawer open={open} onClose={() => setOpen(false)} title={t("erase.title")} size={440} destroyOnHidden>
        <EraseSteps onDone={() => setOpen(false)} />
      </SideDrawer>
    </>
  );
}

function EraseSteps({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("survey");
  const [search] = Form.useForm<{ value: string }>();
  const [reason] = Form.useForm<{ reason: string }>();
  const find = useFindPerson();
  const erase = useEraseResponses();
  const [refusal, setRefusal] = useState<unknown>(null);
  const found = find.data?.response_ids;

  const look = async ({ value }: { value: string }): Promise<void> => {
    setRefusal(null);
    await find.mutateAsync(value).catch((error: unknown) => void (markFields(search, error) || setRefusal(error)));
  };
  const eraseAll = async (): Promise<void> => {
    const given = await reason.validateFields().catch(() => undefined);
    if (!given || !found) return;
    setRefusal(null);
    await erase.mutateAsync({ response_ids: found, reason: given.reason }).then(onDone, (error: unknown) => void (markFields(reason, error) || setRefusal(error)));
  };

  return (
    <>
      <p>{t("erase.text")}</p>
      {refusal !== null && <ProblemAlert error={refusal} />}
      <Form form={search} layout="vertical" onFinish={(values) => void look(values)}>
        <Form.Item name="value" label={t("erase.value")} rules={[{ required: true, whitespace: true, message: t("erase.value_needed") }]}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit" loading={find.isPending}>
          {t("erase.find")}
        </Button>
      </Form>
      {found && <p role="status">{t("erase.found", { count: found.length })}</p>}
      {found && found.length > 0 && (
        <Form form={reason} name="erase" layout="vertical">
          <ReasonField hint={t("erase.reason_hint")} />
          <Popconfirm title={t("erase.sure", { count: found.length })} okText={t("erase.erase")} onConfirm={() => void eraseAll()}>
            <Button danger type="primary" loading={erase.isPending}>
              {t("erase.erase")}
            </Button>
          </Popconfirm>
        </Form>
      )}
    </>
  );
}
