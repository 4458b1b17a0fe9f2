import { Modal } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "@/shared/api/contract";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { OneTimeLink } from "@/shared/parts/OneTimeLink";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useCreateSignInLink } from "../api/createSignInLink";

/** Makes a one-time link for a new or locked-out person; shown once. */
export function SignInLinkDialog({ person, onClose }: { person: Person | undefined; onClose: () => void }) {
  const { t } = useTranslation("identity");
  const { mutate, reset, data, error } = useCreateSignInLink();
  const id = person?.id;
  useEffect(() => {
    if (id) mutate(id);
    else reset();
  }, [id, mutate, reset]);
  return (
    <Modal open={person !== undefined} onCancel={onClose} footer={null} title={t("link.dialog_title", { name: person?.name ?? "" })}>
      <p>{t("link.dialog_text")}</p>
      <br />
      {error ? <ProblemAlert error={error} /> : data ? <OneTimeLink label={person?.login ?? ""} url={data.url} expiresAt={data.expires_at} /> : <LoadingSkeleton shape="chart" />}
    </Modal>
  );
}
