import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportTask } from "@/shared/api/contract";
import { PageShell } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { ImportChecked, ImportDone, ImportFailure } from "../import/ImportOutcome";
import { ImportProgress } from "../import/ImportProgress";
import { useDeleteImport, useImport } from "../import/importApi";
import { ImportSetup } from "../import/ImportSetup";

/** One import on its way: set up, check, start, see what came of it. */
export function ImportPage() {
  const { t } = useTranslation("survey");
  const { id } = useParams({ from: "/shell/imports/$id" });
  const navigate = useNavigate();
  const task = useImport(id);
  const remove = useDeleteImport();
  const open = task.data !== undefined && ["uploaded", "checked", "failed"].includes(task.data.state);
  const discard = open && (
    <Popconfirm
      title={t("import.discard.confirm")}
      okText={t("import.discard.button")}
      onConfirm={() => remove.mutate(id, { onSuccess: () => void navigate({ to: "/imports" }) })}
    >
      <Button loading={remove.isPending}>{t("import.discard.button")}</Button>
    </Popconfirm>
  );
  return (
    <PageShell
      title={task.data?.file_name || t("import.title")}
      sentence={task.data && t(`import.now.${task.data.state}`)}
      back={<Link to="/imports">{t("import.back")}</Link>}
      actions={discard}
    >
      {remove.isError && <ProblemAlert error={remove.error} />}
      <QueryView query={task} shape="form">
        {(found) => <ImportBody key={found.id} task={found} />}
      </QueryView>
    </PageShell>
  );
}

function ImportBody({ task }: { task: ImportTask }) {
  // A check that was looked at may be set up once more; it then stands at another time.
  const [editedAt, setEditedAt] = useState<string | null>(null);
  const edit = (): void => setEditedAt(task.changed_at);
  if (task.state === "uploaded" || editedAt === task.changed_at) return <ImportSetup task={task} />;
  if (task.state === "checked") return <ImportChecked task={task} onEdit={edit} />;
  if (task.state === "failed") return <ImportFailure task={task} onEdit={edit} />;
  if (task.state === "done") return <ImportDone task={task} />;
  return <ImportProgress task={task} />;
}
