import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import type { Campaign } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { usePreview, useStartCampaign } from "../api/campaigns";

/** Who is about to be asked, who is left out and why, and what they will read. */
export function StartDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation("survey");
  const preview = usePreview(campaign.id);
  const start = useStartCampaign();
  const asked = preview.data?.asked ?? 0;
  return (
    <Modal
      open
      title={t("campaign.start_title", { name: campaign.name })}
      okText={t("campaign.start_now", { count: asked })}
      cancelText={t("campaign.cancel")}
      okButtonProps={{ disabled: asked === 0, loading: start.isPending }}
      onCancel={onClose}
      onOk={() => start.mutate(campaign.id, { onSuccess: onClose })}
    >
      {start.error && <ProblemAlert error={start.error} />}
      <QueryView query={preview}>
        {(found) => (
          <>
            <p>{t("campaign.asked", { count: found.asked, number: formatNumber(found.asked) })}</p>
            <ul>
              {Object.entries(found.left_out).map(([why, number]) => (
                <li key={why}>{t("campaign.left", { number: formatNumber(number), why: t(`campaign.why.${why}`, why) })}</li>
              ))}
            </ul>
            {found.examples.length > 0 && (
              <details>
                <summary>{t("campaign.left_list")}</summary>
                <ul>
                  {found.examples.map(({ recipient, why }) => (
                    <li key={recipient.id}>
                      {[recipient.name, recipient.customer_key].filter(Boolean).join(" ")} – {t(`campaign.why.${why}`, why)}
                    </li>
                  ))}
                </ul>
              </details>
            )}
            {found.text && (
              <>
                <h3>{t("campaign.message")}</h3>
                {found.subject && <p><strong>{found.subject}</strong></p>}
                <p style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{found.text}</p>
              </>
            )}
          </>
        )}
      </QueryView>
    </Modal>
  );
}
