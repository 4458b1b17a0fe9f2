import { Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { sessionQuery, useMe, useSignedIn } from "@/shared/session/session";

/** For somebody who is signed in but may not open any page yet; empty for the moment between the end of a session and the sign-in page. */
export function NoRolePage() {
  return useSignedIn() ? <NoRole /> : null;
}

/** Whom to ask, and how to see that it is done. */
function NoRole() {
  const { t } = useTranslation("shell");
  const { person } = useMe();
  const queryClient = useQueryClient();
  return (
    <PageShell title={t("no_role.title", { name: person.name })}>
      <EmptyState title={t("no_role.what")} action={<Button onClick={() => void queryClient.invalidateQueries(sessionQuery).then(() => location.assign("/"))}>{t("no_role.again")}</Button>}>
        {t("no_role.text", { login: person.login, unit: person.unit_name })}
      </EmptyState>
    </PageShell>
  );
}
