import { useQuery } from "@tanstack/react-query";
import { Navigate, useRouter, useSearch } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { Hint } from "@/shared/parts/Hint";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { setupQuery } from "../api/getSetup";
import { useSignIn, type Credentials } from "../api/signIn";
import { PublicFrame } from "../components/PublicFrame";

export function SignInPage() {
  const { t } = useTranslation("identity");
  const search = useSearch({ from: "/sign-in" });
  const setup = useQuery(setupQuery);
  const signIn = useSignIn();
  const router = useRouter();
  if (setup.data?.needed) return <Navigate to="/setup" search={{}} replace />;
  const submit = async (credentials: Credentials): Promise<void> => {
    await signIn.mutateAsync(credentials);
    router.history.push(search.return ?? "/");
  };
  return (
    <PublicFrame title={t("sign_in.title")} sentence={t("sign_in.sentence")}>
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values).catch(() => undefined)}>
        {signIn.isError && (
          <Form.Item>
            <ProblemAlert error={signIn.error} />
          </Form.Item>
        )}
        <Form.Item name="login" label={t("person.login")} rules={[{ required: true, whitespace: true }]}>
          <Input size="large" autoComplete="username" autoFocus autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="password" label={t("password.word")} rules={[{ required: true }]}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            {t("sign_in.submit")}
          </Button>
        </Form.Item>
        <Hint>{t("sign_in.forgotten")}</Hint>
      </Form>
    </PublicFrame>
  );
}
