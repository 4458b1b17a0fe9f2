import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import type { SignInLinkInfo } from "@/shared/api/contract";
import { signInLinkQuery } from "../api/getSignInLink";
import { useRedeemSignInLink } from "../api/redeemSignInLink";
import { NewPasswordFields } from "../components/NewPasswordFields";
import { PublicFrame } from "../components/PublicFrame";

/** A one-time link: its owner chooses a password, once. */
export function SignInLinkPage() {
  const { t } = useTranslation("identity");
  const { token } = useParams({ from: "/sign-in-links/$token" });
  const link = useQuery(signInLinkQuery(token));
  return (
    <PublicFrame title={t("link.title")} sentence={link.data ? t("link.sentence", { organisation: link.data.organisation_name, name: link.data.name }) : undefined}>
      <QueryView query={link} shape="form">
        {(info) => <ChoosePassword token={token} info={info} />}
      </QueryView>
    </PublicFrame>
  );
}

function ChoosePassword({ token, info }: { token: string; info: SignInLinkInfo }) {
  const { t } = useTranslation("identity");
  const redeem = useRedeemSignInLink(token);
  if (redeem.isSuccess) {
    return (
      <>
        <p>{t("link.done", { login: info.login })}</p>
        <br />
        <Link to="/sign-in" search={{}}>
          {t("sign_in.submit")}
        </Link>
      </>
    );
  }
  return (
    <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={({ password }) => redeem.mutate(password)}>
      {redeem.isError && (
        <Form.Item>
          <ProblemAlert error={redeem.error} />
        </Form.Item>
      )}
      <Form.Item label={t("person.login")}>
        <Input value={info.login} readOnly autoComplete="username" />
      </Form.Item>
      <NewPasswordFields name="password" />
      <Button type="primary" htmlType="submit" size="large" block loading={redeem.isPending}>
        {t("link.submit")}
      </Button>
    </Form>
  );
}
