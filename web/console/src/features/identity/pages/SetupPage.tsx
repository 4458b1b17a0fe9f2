import { Navigate, useSearch } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { AdministratorRole, SetupResult } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useCompleteSetup } from "../api/completeSetup";
import { setupQuery } from "../api/getSetup";
import { AdministratorFields } from "../components/AdministratorFields";
import { NewPasswordFields } from "../components/NewPasswordFields";
import { PublicFrame } from "../components/PublicFrame";
import { SetupDone } from "../components/SetupDone";

const ADMINISTRATORS: readonly AdministratorRole[] = ["system_admin", "security_admin", "audit_admin"];

interface Values {
  token: string;
  organisation_name: string;
  administrators: Record<AdministratorRole, { login: string; name: string }>;
  password: string;
}

/** First run: the organisation's name and its three administrators; no default password exists. */
export function SetupPage() {
  const { t } = useTranslation("identity");
  const { token } = useSearch({ from: "/setup" });
  const setup = useQuery(setupQuery);
  const complete = useCompleteSetup();
  if (complete.isSuccess) return <Done result={complete.data} />;
  if (setup.data && !setup.data.needed) return <Navigate to="/sign-in" search={{}} replace />;

  const submit = ({ administrators, ...values }: Values): void =>
    complete.mutate({
      token: values.token.trim(),
      organisation_name: values.organisation_name.trim(),
      password: values.password,
      administrators: ADMINISTRATORS.map((role) => ({ role, ...administrators[role] })),
    });

  return (
    <PublicFrame wide title={t("setup.title")} sentence={t("setup.sentence")}>
      <Form<Values> layout="vertical" requiredMark={false} initialValues={{ token }} onFinish={submit} scrollToFirstError={{ focus: true }}>
        {complete.isError && (
          <Form.Item>
            <ProblemAlert error={complete.error} />
          </Form.Item>
        )}
        <Form.Item name="token" label={t("setup.token")} extra={t("setup.token_hint")} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="organisation_name" label={t("setup.organisation")} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="organization" />
        </Form.Item>
        {ADMINISTRATORS.map((role) => (
          <AdministratorFields key={role} role={role} />
        ))}
        <NewPasswordFields name="password" />
        <Button type="primary" htmlType="submit" size="large" loading={complete.isPending}>
          {t("setup.submit")}
        </Button>
      </Form>
    </PublicFrame>
  );
}

function Done({ result }: { result: SetupResult }) {
  const { t } = useTranslation("identity");
  return (
    <PublicFrame wide title={t("setup.done_title")} sentence={t("setup.done_sentence")}>
      <SetupDone links={result.links} />
    </PublicFrame>
  );
}
