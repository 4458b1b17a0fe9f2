import { Link, useParams } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KnowledgeArticle } from "@/shared/api/contract";
import { formatDay } from "@/shared/i18n/format";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useArticle, useVote } from "../api/knowledgeApi";
import { ArticleActions } from "../components/ArticleActions";
import { ArticleDrawer } from "../components/ArticleDrawer";
import { ArticleStateTag } from "../components/ArticleStateTag";
import { Blocks } from "../components/Blocks";
import styles from "../components/Knowledge.module.css";
import { Versions } from "../components/Versions";

/** One article: what it says, how it is asked for, its versions. */
export function ArticlePage() {
  const { t } = useTranslation("knowledge");
  const { id } = useParams({ from: "/shell/knowledge/$id" });
  const article = useArticle(id);
  const data = article.data;
  const [isEditing, setEditing] = useState(false);
  return (
    <PageShell
      title={data?.document.title ?? t("title")}
      back={<Link to="/knowledge">{t("title")}</Link>}
      sentence={
        data && (
          <>
            <ArticleStateTag state={data.state} /> {[t("version", { version: data.version }), t(`kind.${data.document.kind}`), data.document.category, t(`audience.${data.document.audience}`), data.unit.name].join(" · ")}
          </>
        )
      }
      actions={data && <ArticleActions article={data} onEdit={() => setEditing(true)} />}
    >
      <QueryView query={article} shape="form">
        {(found) => (
          <>
            <Text article={found} />
            <Versions article={found} />
            <ArticleDrawer open={isEditing} article={found} onClose={() => setEditing(false)} />
          </>
        )}
      </QueryView>
    </PageShell>
  );
}

function Text({ article }: { article: KnowledgeArticle }) {
  const { t } = useTranslation("knowledge");
  const { document, coming } = article;
  return (
    <Section>
      {article.note && <Alert className={styles.note} type="warning" showIcon title={t("returned")} description={article.note} />}
      {coming && (
        <Alert
          className={styles.note}
          type={coming.lead === "short" ? "warning" : "info"}
          showIcon
          title={t("coming_version", { version: coming.version, day: formatDay(coming.effective_at) })}
          description={t(coming.lead === "short" ? "lead.short_text" : "lead.full_text")}
        />
      )}
      <Blocks blocks={article.blocks} />
      {document.asked_as && document.asked_as.length > 0 && (
        <>
          <p className={styles.quiet}>{t("field.asked_as")}</p>
          <ul className={styles.asked}>
            {document.asked_as.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.row}>
        <span className={styles.quiet}>{t("review_by", { day: document.review_on })}</span>
        {article.written_by && <span className={styles.quiet}>{t("written_by", { name: article.written_by })}</span>}
        {article.is_review_due && <StatusTag tone="warn">{t("shown.review_due")}</StatusTag>}
      </p>
      {article.in_force !== null && <Judge article={article} />}
    </Section>
  );
}

/** Everybody says it once. */
function Judge({ article }: { article: KnowledgeArticle }) {
  const { t } = useTranslation("knowledge");
  const vote = useVote(article.id);
  return (
    <div className={styles.judge}>
      {vote.error && <ProblemAlert error={vote.error} />}
      {vote.data ? (
        <span role="status">{t(vote.data.is_counted ? "judge.counted" : "judge.before")}</span>
      ) : (
        <>
          <span>{t("judge.question")}</span>
          <Button size="small" loading={vote.isPending} onClick={() => vote.mutate(true)}>
            {t("judge.yes")}
          </Button>
          <Button size="small" loading={vote.isPending} onClick={() => vote.mutate(false)}>
            {t("judge.no")}
          </Button>
        </>
      )}
      <span className={styles.quiet}>{t("judge.counts", { yes: article.helpful_count, no: article.unhelpful_count })}</span>
    </div>
  );
}
