import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/parts/EmptyState";

export function NotFoundPage() {
  const { t } = useTranslation("shell");
  return (
    <main>
      <h1 className="visually-hidden">404</h1>
      <EmptyState title={t("not_found.title")} action={<Link to="/">{t("not_found.home")}</Link>}>
        {t("not_found.text")}
      </EmptyState>
    </main>
  );
}
