import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { SurveyLink } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useCopy } from "@/shared/parts/useCopy";
import { usePermission } from "@/shared/session/session";
import { useUpdateLink } from "../api/updateLink";
import { linkName } from "../collect/linkName";

/** Copy, QR code, kiosk, settings, open and close; closing is undone by the same button. */
export function LinkActions({ link, questionnaireId, onShow, onSet }: { link: SurveyLink; questionnaireId: string; onShow: () => void; onSet: () => void }) {
  const { t } = useTranslation("survey");
  const mayPublish = usePermission("questionnaire.publish");
  const update = useUpdateLink(questionnaireId);
  const copy = useCopy();
  const { notification } = App.useApp();
  const toggle = (): void =>
    update.mutate(
      { id: link.id, state: link.state === "open" ? "closed" : "open" },
      { onError: (error) => notification.error({ title: t("links.not_changed"), description: <ProblemAlert error={error} />, duration: 0 }) },
    );
  return (
    <>
      <Button type="link" size="small" onClick={onShow}>
        {t("links.qr")}
      </Button>
      <Button type="link" size="small" onClick={() => void copy(link.short_url ?? link.url)} aria-label={t("links.copy_of", { unit: linkName(link) })}>
        {t("links.copy")}
      </Button>
      <Button type="link" size="small" href={`${link.url}/kiosk`} target="_blank" rel="noreferrer">
        {t("links.kiosk")}
      </Button>
      {mayPublish && (
        <Button type="link" size="small" onClick={onSet}>
          {t("links.page")}
        </Button>
      )}
      {mayPublish && (
        <Button type="link" size="small" loading={update.isPending} onClick={toggle}>
          {t(link.state === "open" ? "links.close" : "links.open")}
        </Button>
      )}
    </>
  );
}
