import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CustomerDetail, NewCustomer, UpdateCustomer } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useCreateCustomer, useUpdateCustomer } from "../api/customers";
import { CONSENTS, KINDS } from "../customerFilter";

interface Props {
  open: boolean;
  /** Edited; a new one is made without it. */
  customer?: CustomerDetail;
  onClose: () => void;
}

/** Masked numbers are not shown in fields: what stays empty there stays as it is. */
export function CustomerForm({ open, customer, onClose }: Props) {
  const { t } = useTranslation("customer");
  const create = useCreateCustomer();
  const update = useUpdateCustomer();
  const submit = (values: NewCustomer): Promise<unknown> => {
    if (!customer) return create.mutateAsync({ ...values, attributes: {} });
    const { code: _, attributes: __, ...edit } = values;
    const kept: UpdateCustomer = { ...edit, mobile: edit.mobile || undefined, email: edit.email || undefined };
    return update.mutateAsync({ customer, edit: kept });
  };
  const initial = customer
    ? { unit_id: customer.unit.id, name: customer.name, kind: customer.kind, tier: customer.tier, region: customer.region, consent: customer.consent }
    : ({ kind: "person", consent: "unknown" } as const);
  return (
    <FormDrawer<NewCustomer>
      open={open}
      onClose={onClose}
      title={customer ? t("edit_title", { code: customer.code }) : t("add")}
      submitLabel={t(customer ? "save" : "add")}
      initialValues={initial}
      onSubmit={submit}
    >
      {!customer && (
        <Form.Item name="code" label={t("field.code")} extra={t("code_hint")} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="unit_id" label={t("field.unit")} rules={[{ required: true }]}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="name" label={t("field.name")}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t("field.kind")}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="tier" label={t("field.tier")}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="region" label={t("field.region")}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="mobile" label={t("field.mobile")} extra={customer?.mobile && t("kept", { value: customer.mobile })}>
        <Input autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item name="email" label={t("field.email")} extra={customer?.email && t("kept", { value: customer.email })}>
        <Input autoComplete="off" inputMode="email" />
      </Form.Item>
      <Form.Item name="consent" label={t("field.consent")} extra={t("consent_hint")}>
        <Select options={CONSENTS.map((value) => ({ value, label: t(`consent.${value}`) }))} />
      </Form.Item>
    </FormDrawer>
  );
}
