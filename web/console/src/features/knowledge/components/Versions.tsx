import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KnowledgeArticle, KnowledgeVersion } from "@/shared/api/contract";
import { formatDay, formatInstant } from "@/shared/i18n/format";
import { Section } from "@/shared/parts/PageShell";
import { StatusTag } from "@/shared/parts/StatusTag";
import { Blocks } from "./Blocks";
import styles from "./Knowledge.module.css";

/** Every published version; its text opens below it. */
export function Versions({ article }: { article: KnowledgeArticle }) {
  const { t } = useTranslation("knowledge");
  if (article.versions.length === 0) return null;
  return (
    <Section title={t("versions")}>
      <ul className={styles.list}>
        {article.versions.map((version) => (
          <VersionItem key={version.version} version={version} article={article} />
        ))}
      </ul>
    </Section>
  );
}

function VersionItem({ version, article }: { version: KnowledgeVersion; article: KnowledgeArticle }) {
  const { t } = useTranslation("knowledge");
  const [isOpen, setOpen] = useState(false);
  const isInForce = article.in_force === version.version;
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <strong>{t("version", { version: version.version })}</strong>
        {isInForce && <StatusTag tone="good">{t("in_force")}</StatusTag>}
        {version.is_withdrawn && <StatusTag hollow>{t("state.withdrawn")}</StatusTag>}
        {article.coming?.version === version.version && <StatusTag tone="accent">{t("coming_from", { day: formatDay(version.effective_at) })}</StatusTag>}
        {version.lead === "short" && <StatusTag tone="warn">{t("lead.short")}</StatusTag>}
        <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? "fold" : "unfold")}
        </Button>
      </div>
      <span className={styles.quiet}>
        {[t("published_at", { at: formatInstant(version.published_at) }), version.written_by && t("written_by", { name: version.written_by }), version.published_by && t("published_by", { name: version.published_by })]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {isOpen && (
        <>
          <strong>{version.document.title}</strong>
          <Blocks blocks={version.blocks} />
        </>
      )}
    </li>
  );
}
