import { Descriptions, Timeline } from "antd";
import { useTranslation } from "react-i18next";
import type { SampledPersonDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { usePermission } from "@/shared/session/session";
import { useSampled } from "../programmeApi";
import { useStratumText } from "../useStratumText";
import { ContactForm } from "./ContactForm";

/** Somebody of the sample beside the list, with the attempts to reach them. */
export function PersonDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("survey");
  const person = useSampled(id);
  return (
    <SideDrawer open={id !== undefined} onClose={onClose} title={person.data?.customer_name ?? person.data?.customer_code ?? t("sample.title")} size={520} destroyOnHidden>
      {id && (
        <QueryView query={person} shape="form">
          {(data) => <Facts key={data.id} person={data} />}
        </QueryView>
      )}
    </SideDrawer>
  );
}

function Facts({ person }: { person: SampledPersonDetail }) {
  const { t } = useTranslation("survey");
  const code = useCodeText();
  const stratum = useStratumText();
  const mayRecord = usePermission("contact.record");
  const items: [string, string][] = [
    [t("sample.customer"), person.customer_code],
    [t("programme.stratum"), stratum(person.stratum)],
    [t("sample.disposition"), t(`disposition.${person.disposition}`)],
    [t("sample.mobile"), person.mobile ?? "—"],
    [t("sample.email"), person.email ?? "—"],
  ];
  return (
    <>
      <Descriptions column={1} size="small" bordered items={items.map(([label, children]) => ({ key: label, label, children }))} />
      <h3>{t("sample.contacts")}</h3>
      {person.contacts.length === 0 && <p>{t("sample.no_contacts")}</p>}
      <Timeline
        items={person.contacts.map((contact, index) => ({
          key: index,
          content: (
            <>
              {formatInstant(contact.attempted_at)} · {code(`survey:contact.${contact.code}`) ?? contact.code} · {contact.interviewer_name ?? "—"}
              {contact.appointment_at && <div>{t("sample.appointment_at", { at: formatInstant(contact.appointment_at) })}</div>}
              {contact.note && <div>{contact.note}</div>}
            </>
          ),
        }))}
      />
      {mayRecord && person.released && !person.replaced_by && <ContactForm id={person.id} />}
    </>
  );
}
