import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CasePolicyView, PolicyVersion } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { useCasePolicyVersions, useRestorePolicyVersion } from "../api/casePolicy";
import styles from "./Review.module.css";

/** Every version with the cases that still run under it; an older one can become the newest again. */
export function PolicyVersions({ view }: { view: CasePolicyView }) {
  const { t } = useTranslation("case");
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpened(true)}>
        {t("policy.versions.title")}
      </Button>
      <SideDrawer open={opened} onClose={() => setOpened(false)} title={t("policy.versions.title")} size={440} destroyOnHidden>
        <List view={view} onDone={() => setOpened(false)} />
      </SideDrawer>
    </>
  );
}

function List({ view, onDone }: { view: CasePolicyView; onDone: () => void }) {
  const { t } = useTranslation("case");
  const { modal, message } = App.useApp();
  const versions = useCasePolicyVersions();
  const restore = useRestorePolicyVersion();
  const ask = (row: PolicyVersion): void =>
    void modal.confirm({
      title: t("policy.versions.restore", { version: row.version }),
      content: t("policy.start.replaces"),
      okText: t("policy.versions.again"),
      cancelText: t("cancel"),
      onOk: () =>
        restore.mutateAsync({ version: row.version, current: view.version }).then(
          () => {
            message.success(t("policy.start.done"));
            onDone();
          },
          () => undefined,
        ),
    });
  return (
    <QueryView query={versions}>
      {(rows) => (
        <>
          {restore.error && <ProblemAlert error={restore.error} />}
          {rows.length === 0 && <p>{t("policy.untouched")}</p>}
          <ul className={styles.tasks} aria-label={t("policy.versions.title")}>
            {rows.map((row) => (
              <li key={row.version} className={styles.task}>
                <div className={styles.taskHead}>
                  <span className={styles.unit}>{t("policy.versions.one", { version: row.version })}</span>
                  <span className={styles.quiet}>{t("policy.versions.about", { at: formatInstant(row.created_at), open: formatNumber(row.open_cases) })}</span>
                  {row.version !== view.version && (
                    <Button size="small" type="link" onClick={() => ask(row)}>
                      {t("policy.versions.again")}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </QueryView>
  );
}
