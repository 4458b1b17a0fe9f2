import { App, Button, Descriptions, Popconfirm, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { usePermission } from "@/shared/session/session";
import { useCustomer, useEraseCustomer, useRevealCustomer } from "../api/customers";
import { ConsentTag } from "./ConsentTag";
import { CustomerForm } from "./CustomerForm";

interface Props {
  id: string | undefined;
  onClose: () => void;
}

/** One customer beside the list. */
export function CustomerDrawer({ id, onClose }: Props) {
  const { t } = useTranslation("customer");
  const customer = useCustomer(id);
  return (
    <SideDrawer open={id !== undefined} onClose={onClose} title={customer.data?.name ?? customer.data?.code ?? t("title")} size={520} destroyOnHidden>
      {id && <QueryView query={customer} shape="form">{(data) => <Facts key={data.id} customer={data} />}</QueryView>}
    </SideDrawer>
  );
}

function Facts({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslation("customer");
  const mayEdit = usePermission("customer.edit");
  const mayReveal = usePermission("customer.reveal");
  const [editing, setEditing] = useState(false);
  const { notification } = App.useApp();
  const reveal = useRevealCustomer();
  const erase = useEraseCustomer();
  const failed = (error: unknown): void => notification.error({ title: t("failed"), description: <ProblemAlert error={error} />, duration: 0 });
  const hidden = !reveal.data && (customer.mobile ?? customer.email);
  const items = [
    [t("field.code"), customer.code],
    [t("field.name"), customer.name ?? t(customer.erased_at ? "erased" : "unnamed")],
    [t("field.kind"), t(`kind.${customer.kind}`)],
    [t("field.unit"), customer.unit.name],
    [t("field.tier"), customer.tier ?? "—"],
    [t("field.region"), customer.region ?? "—"],
    [t("field.mobile"), reveal.data?.mobile ?? customer.mobile ?? "—"],
    [t("field.email"), reveal.data?.email ?? customer.email ?? "—"],
    [t("field.consent"), <ConsentTag key="consent" consent={customer.consent} />],
    ...Object.entries(customer.attributes),
    [t("field.updated"), formatInstant(customer.updated_at)],
  ] as const;
  return (
    <>
      <Descriptions column={1} size="small" bordered items={items.map(([label, children]) => ({ key: label, label, children }))} />
      <Space wrap style={{ marginTop: 16 }}>
        {mayEdit && !customer.erased_at && <Button onClick={() => setEditing(true)}>{t("edit")}</Button>}
        {mayReveal && hidden && (
          <Button loading={reveal.isPending} onClick={() => reveal.mutate(customer.id, { onError: failed })}>
            {t("reveal")}
          </Button>
        )}
        {mayEdit && !customer.erased_at && (
          <Popconfirm title={t("erase.sure")} description={t("erase.what")} okText={t("erase.do")} okButtonProps={{ danger: true }} onConfirm={() => erase.mutate(customer.id, { onError: failed })}>
            <Button danger loading={erase.isPending}>
              {t("erase.title")}
            </Button>
          </Popconfirm>
        )}
      </Space>
      {hidden && mayReveal && <p>{t("reveal_note")}</p>}
      <CustomerForm open={editing} customer={customer} onClose={() => setEditing(false)} />
    </>
  );
}
