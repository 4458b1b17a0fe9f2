import { Form, Input, InputNumber, Radio, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { MeetingSeries, MeetingSeriesFields } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PeopleSelect } from "@/shared/parts/PeopleSelect";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useMe, usePermission } from "@/shared/session/session";
import { useChannels, useKeepSeries } from "../api/meetingApi";

const RHYTHMS = ["weekly", "monthly", "quarterly", "once"] as const;

interface Props {
  /** `new`, or the series to change. */
  series: MeetingSeries | "new" | undefined;
  onClose: () => void;
}

/** Who meets how often about which unit. */
export function SeriesDrawer({ series, onClose }: Props) {
  const { t } = useTranslation("meeting");
  const me = useMe();
  const keep = useKeepSeries();
  const maySeeChannels = usePermission("channel.read");
  const channels = useChannels(maySeeChannels && series !== undefined);
  const known = series === "new" ? undefined : series;
  const needed = [{ required: true, message: t("needed") }];
  const initial: Partial<MeetingSeriesFields> = known
    ? {
        title: known.title, unit_id: known.unit.id, rhythm: known.rhythm, chair_id: known.chair.id, secretary_id: known.secretary?.id,
        member_ids: known.members.map(({ id }) => id), place: known.place, minutes: known.minutes, countersign_days: known.countersign_days,
        channel_id: known.channel_id, notify_to: known.notify_to, ended: known.ended,
      }
    : { unit_id: me.person.unit_id, rhythm: "monthly", chair_id: me.person.id, member_ids: [], place: "", minutes: 60, countersign_days: 2, ended: false };
  const submit = (values: MeetingSeriesFields): Promise<unknown> =>
    keep.mutateAsync({ series: known, body: { ...initial, ...values, place: values.place ?? "", secretary_id: values.secretary_id ?? null, ...(maySeeChannels && { channel_id: values.channel_id ?? null, notify_to: values.notify_to || null }) } as MeetingSeriesFields });
  const names = Object.fromEntries([...(known?.members ?? []), ...(known ? [known.chair] : []), ...(known?.secretary ? [known.secretary] : [])].map(({ id, name }) => [id, name]));
  return (
    <FormDrawer<MeetingSeriesFields> key={known?.id ?? "new"} open={series !== undefined} title={t(known ? "series.edit" : "series.new")} submitLabel={t("series.save")} initialValues={initial} onClose={onClose} onSubmit={submit}>
      <Form.Item name="title" label={t("series.title")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="unit_id" label={t("series.unit")} rules={needed} extra={t("series.unit_hint")}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="rhythm" label={t("series.rhythm")}>
        <Radio.Group options={RHYTHMS.map((value) => ({ value, label: t(`rhythm.${value}`) }))} />
      </Form.Item>
      <Form.Item name="chair_id" label={t("series.chair")} rules={needed}>
        <PersonSelect names={names} />
      </Form.Item>
      <Form.Item name="secretary_id" label={t("series.secretary")}>
        <PersonSelect names={names} allowClear />
      </Form.Item>
      <Form.Item name="member_ids" label={t("series.members")} extra={t("series.members_hint")}>
        <Members label={t("series.members")} names={names} />
      </Form.Item>
      <Form.Item name="place" label={t("series.place")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="minutes" label={t("series.minutes")} rules={needed}>
        <InputNumber min={5} max={600} precision={0} />
      </Form.Item>
      <Form.Item name="countersign_days" label={t("series.countersign_days")} rules={needed} extra={t("series.countersign_hint")}>
        <InputNumber min={1} max={15} precision={0} />
      </Form.Item>
      {maySeeChannels && (
        <Form.Item name="channel_id" label={t("series.channel")} extra={t("series.channel_hint")}>
          <Select allowClear loading={channels.isPending} options={(channels.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      {maySeeChannels && (
        <Form.Item name="notify_to" label={t("series.notify_to")} extra={t("series.notify_hint")}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      <Form.Item name="ended" label={t("series.ended")} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDrawer>
  );
}

interface MembersProps {
  value?: readonly string[];
  onChange?: (ids: string[]) => void;
  label: string;
  names: Readonly<Record<string, string>>;
}

const NOBODY: readonly string[] = [];

function Members({ value = NOBODY, onChange, label, names }: MembersProps) {
  return <PeopleSelect value={value} names={names} label={label} onChange={(ids) => onChange?.(ids)} />;
}
