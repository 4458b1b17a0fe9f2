import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InterviewCode } from "@/shared/api/contract";
import { PageShell } from "@/shared/parts/PageShell";
import { usePermission } from "@/shared/session/session";
import { CodeCounts } from "../components/CodeCounts";
import { CodeDrawer, MergeDrawer } from "../components/CodeDrawer";
import { QuoteSearch } from "../components/QuoteSearch";

/** The codebook, how often each code comes up, and the quotes behind it. */
export function CodebookPage() {
  const { t } = useTranslation("interview");
  const search = useSearch({ from: "/shell/interview-codes" });
  const navigate = useNavigate({ from: "/interview-codes" });
  const mayManage = usePermission("interview.manage");
  const [editing, setEditing] = useState<InterviewCode | "new">();
  const [merging, setMerging] = useState<InterviewCode>();
  const go = (change: Partial<typeof search>): void => void navigate({ search: { ...search, ...change }, replace: true });
  return (
    <PageShell
      title={t("codebook")}
      sentence={t("codebook_sentence")}
      back={<Link to="/interviews">{t("title")}</Link>}
      actions={
        mayManage && (
          <Button type="primary" onClick={() => setEditing("new")}>
            {t("code.new")}
          </Button>
        )
      }
    >
      <CodeCounts
        by={search.by ?? "session"}
        onBy={(by) => go({ by })}
        onOpen={(code) => go({ code })}
        onEdit={mayManage ? setEditing : undefined}
        onMerge={mayManage ? setMerging : undefined}
      />
      <QuoteSearch query={{ text: search.text, code: search.code }} onQuery={({ text, code }) => go({ text, code })} />
      <CodeDrawer code={editing} onClose={() => setEditing(undefined)} />
      <MergeDrawer code={merging} onClose={() => setMerging(undefined)} />
    </PageShell>
  );
}
