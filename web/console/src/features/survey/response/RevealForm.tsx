import { useTranslation } from "react-i18next";
import type { RevealedResponse } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useRevealResponse } from "./careApi";
import type { CareForm } from "./careForm";
import { ReasonField } from "./ReasonField";

/** Personal data is shown to whoever says what for; the look is kept with their name. */
export function RevealForm({ detail, open, onClose, onRevealed }: CareForm & { onRevealed: (plain: RevealedResponse) => void }) {
  const { t } = useTranslation("survey");
  const reveal = useRevealResponse(detail.id);
  return (
    <FormDrawer<{ reason: string }>
      open={open}
      title={t("care.reveal")}
      submitLabel={t("care.reveal")}
      onClose={onClose}
      onSubmit={async ({ reason }) => onRevealed(await reveal.mutateAsync(reason))}
    >
      <p>{t("care.reveal_text")}</p>
      <ReasonField hint={t("care.reveal_hint")} />
    </FormDrawer>
  );
}
