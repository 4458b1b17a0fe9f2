import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { SetupResult } from "@/shared/api/contract";
import { OneTimeLink } from "@/shared/parts/OneTimeLink";

/** The two other administrators' links are shown once, here. */
export function SetupDone({ links }: { links: SetupResult["links"] }) {
  const { t } = useTranslation("identity");
  return (
    <>
      {links.map((link) => (
        <OneTimeLink key={link.login} label={`${t(`role.${link.role}`)} · ${link.name} (${link.login})`} url={link.url} expiresAt={link.expires_at} />
      ))}
      <Link to="/sign-in" search={{}}>
        <Button type="primary" size="large">
          {t("sign_in.submit")}
        </Button>
      </Link>
    </>
  );
}
