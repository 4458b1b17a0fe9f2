import { useTranslation } from "react-i18next";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useDeleteResponse } from "./careApi";
import type { CareForm } from "./careForm";
import { ReasonField } from "./ReasonField";

/** Puts a response away; it can be brought back. */
export function DeleteForm({ detail, open, onClose }: CareForm) {
  const { t } = useTranslation("survey");
  const remove = useDeleteResponse(detail.id);
  return (
    <FormDrawer<{ reason: string }>
      open={open}
      title={t("care.delete")}
      submitLabel={t("care.delete")}
      onClose={onClose}
      onSubmit={({ reason }) => remove.mutateAsync(reason)}
    >
      <p>{t("care.delete_text")}</p>
      <ReasonField hint={t("care.delete_hint")} />
    </FormDrawer>
  );
}
