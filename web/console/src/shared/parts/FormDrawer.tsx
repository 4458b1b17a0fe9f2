import { Button, Form } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./FormDrawer.module.css";
import { SideDrawer } from "./SideDrawer";
import { markFields } from "./markFields";
import { ProblemAlert } from "./ProblemAlert";

interface Props<Values> {
  open: boolean;
  title: ReactNode;
  submitLabel: ReactNode;
  initialValues?: Partial<Values>;
  onClose: () => void;
  /** Rejects with the server's refusal; wrong fields are then marked in the form. */
  onSubmit: (values: Values) => Promise<unknown>;
  children: ReactNode;
}

/** A small form beside the page it belongs to; closes itself when the server has accepted. */
export function FormDrawer<Values extends object>(props: Props<Values>) {
  const { open, title, submitLabel, initialValues, onClose, onSubmit, children } = props;
  const { t } = useTranslation("parts");
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);

  const submit = async (values: Values): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      await onSubmit(values);
      onClose();
    } catch (error) {
      if (!markFields(form, error)) setRefusal(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={title}
      size={440}
      destroyOnHidden
      afterOpenChange={(shown) => !shown && setRefusal(null)}
      footer={
        <span className={styles.footer}>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
          <Button type="primary" loading={busy} onClick={form.submit}>
            {submitLabel}
          </Button>
        </span>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={initialValues as Values}
        preserve={false}
        onFinish={(values) => void submit(values)}
        scrollToFirstError={{ focus: true }}
      >
        {refusal !== null && <ProblemAlert error={refusal} />}
        {children}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </SideDrawer>
  );
}
