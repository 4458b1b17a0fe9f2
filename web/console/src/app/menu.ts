import AimOutlined from "@ant-design/icons/AimOutlined";
import MailOutlined from "@ant-design/icons/MailOutlined";
import BranchesOutlined from "@ant-design/icons/BranchesOutlined";
import BookOutlined from "@ant-design/icons/BookOutlined";
import AuditOutlined from "@ant-design/icons/AuditOutlined";
import BarChartOutlined from "@ant-design/icons/BarChartOutlined";
import CalendarOutlined from "@ant-design/icons/CalendarOutlined";
import ClockCircleOutlined from "@ant-design/icons/ClockCircleOutlined";
import CommentOutlined from "@ant-design/icons/CommentOutlined";
import ContactsOutlined from "@ant-design/icons/ContactsOutlined";
import ControlOutlined from "@ant-design/icons/ControlOutlined";
import CustomerServiceOutlined from "@ant-design/icons/CustomerServiceOutlined";
import DashboardOutlined from "@ant-design/icons/DashboardOutlined";
import ExperimentOutlined from "@ant-design/icons/ExperimentOutlined";
import EyeOutlined from "@ant-design/icons/EyeOutlined";
import FileDoneOutlined from "@ant-design/icons/FileDoneOutlined";
import FileTextOutlined from "@ant-design/icons/FileTextOutlined";
import FormOutlined from "@ant-design/icons/FormOutlined";
import ImportOutlined from "@ant-design/icons/ImportOutlined";
import HourglassOutlined from "@ant-design/icons/HourglassOutlined";
import InboxOutlined from "@ant-design/icons/InboxOutlined";
import LineChartOutlined from "@ant-design/icons/LineChartOutlined";
import MessageOutlined from "@ant-design/icons/MessageOutlined";
import PhoneOutlined from "@ant-design/icons/PhoneOutlined";
import RiseOutlined from "@ant-design/icons/RiseOutlined";
import SafetyOutlined from "@ant-design/icons/SafetyOutlined";
import QrcodeOutlined from "@ant-design/icons/QrcodeOutlined";
import ScheduleOutlined from "@ant-design/icons/ScheduleOutlined";
import SendOutlined from "@ant-design/icons/SendOutlined";
import SnippetsOutlined from "@ant-design/icons/SnippetsOutlined";
import SolutionOutlined from "@ant-design/icons/SolutionOutlined";
import ReconciliationOutlined from "@ant-design/icons/ReconciliationOutlined";
import TeamOutlined from "@ant-design/icons/TeamOutlined";
import ThunderboltOutlined from "@ant-design/icons/ThunderboltOutlined";
import type { ComponentType } from "react";
import type { Permission } from "@/shared/api/contract";

/** The stations of the loop; `null` stands above them. */
export type MenuGroupName = "listen" | "understand" | "act" | "assess" | "settings";
type PageName = "overview" | "questionnaires" | "programmes" | "responses" | "imports" | "visits" | "my_visits" | "customers" | "metrics" | "analyses" | "cases" | "reports" | "organisation" | "case_policy" | "case_calendars" | "channels" | "audit" | "calls" | "staff_networks" | "feedback" | "feedback_points" | "case_tasks" | "paper" | "voices" | "case_causes" | "feedback_routes" | "feedback_letters" | "mailboxes" | "interviews" | "knowledge" | "automation" | "overdue_cases" | "meetings" | "case_templates" | "improvement_items" | "case_bottlenecks";

export interface MenuEntry {
  name: PageName;
  path: "/overview" | "/questionnaires" | "/programmes" | "/responses" | "/imports" | "/visits" | "/my-visits" | "/customers" | "/metric-catalogue" | "/analyses" | "/cases" | "/reports" | "/organisation" | "/case-policy" | "/case-calendars" | "/channels" | "/audit" | "/calls" | "/staff-networks" | "/feedback" | "/feedback-points" | "/case-tasks" | "/paper" | "/voices" | "/case-causes" | "/feedback-routes" | "/feedback-letters" | "/mailboxes" | "/interviews" | "/knowledge" | "/automation" | "/overdue-cases" | "/meetings" | "/case-templates" | "/improvement-items" | "/case-bottlenecks";
  /** Pages that are reached from it and stand under it. */
  parts?: readonly string[];
  permission: Permission;
  icon: ComponentType<{ "aria-hidden"?: boolean }>;
}

export const MENU: readonly { group: MenuGroupName | null; entries: readonly MenuEntry[] }[] = [
  { group: null, entries: [{ name: "overview", path: "/overview", permission: "metric.read", icon: DashboardOutlined }] },
  {
    group: "listen",
    entries: [
      { name: "questionnaires", path: "/questionnaires", permission: "questionnaire.read", icon: FormOutlined },
      { name: "programmes", path: "/programmes", permission: "programme.read", icon: AimOutlined },
      { name: "calls", path: "/calls", permission: "contact.record", icon: PhoneOutlined },
      { name: "paper", path: "/paper", permission: "contact.record", icon: FileTextOutlined },
      { name: "responses", path: "/responses", permission: "response.read", icon: MessageOutlined },
      { name: "imports", path: "/imports", permission: "response.import", icon: ImportOutlined },
      { name: "customers", path: "/customers", permission: "customer.read", icon: ContactsOutlined },
      { name: "visits", path: "/visits", permission: "visit.read", icon: EyeOutlined },
      { name: "interviews", path: "/interviews", parts: ["/interview-codes"], permission: "interview.read", icon: CommentOutlined },
      { name: "my_visits", path: "/my-visits", permission: "visit.record", icon: ScheduleOutlined },
    ],
  },
  {
    group: "understand",
    entries: [
      { name: "metrics", path: "/metric-catalogue", permission: "metric.read", icon: LineChartOutlined },
      { name: "voices", path: "/voices", parts: ["/codeframe", "/voice-labels", "/voice-model", "/new-topics"], permission: "topic.read", icon: CommentOutlined },
      { name: "analyses", path: "/analyses", permission: "analysis.run", icon: ExperimentOutlined },
    ],
  },
  {
    group: "act",
    entries: [
      { name: "cases", path: "/cases", permission: "case.read", icon: CustomerServiceOutlined },
      { name: "feedback", path: "/feedback", permission: "feedback.read", icon: InboxOutlined },
      { name: "case_tasks", path: "/case-tasks", permission: "case.read", icon: SolutionOutlined },
      { name: "overdue_cases", path: "/overdue-cases", permission: "case.read", icon: ClockCircleOutlined },
      { name: "improvement_items", path: "/improvement-items", permission: "case.read", icon: RiseOutlined },
      { name: "case_causes", path: "/case-causes", permission: "case.read", icon: BarChartOutlined },
      { name: "knowledge", path: "/knowledge", parts: ["/knowledge-gaps"], permission: "knowledge.read", icon: BookOutlined },
      { name: "meetings", path: "/meetings", parts: ["/meeting-resolutions"], permission: "meeting.read", icon: ReconciliationOutlined },
      { name: "case_bottlenecks", path: "/case-bottlenecks", permission: "metric.read", icon: HourglassOutlined },
    ],
  },
  {
    group: "assess",
    entries: [{ name: "reports", path: "/reports", permission: "metric.read", icon: FileDoneOutlined }],
  },
  {
    group: "settings",
    entries: [
      { name: "organisation", path: "/organisation", permission: "person.read", icon: TeamOutlined },
      { name: "case_policy", path: "/case-policy", permission: "case_policy.edit", icon: ControlOutlined },
      { name: "case_templates", path: "/case-templates", permission: "case.assign", icon: SnippetsOutlined },
      { name: "case_calendars", path: "/case-calendars", permission: "case_policy.edit", icon: CalendarOutlined },
      { name: "staff_networks", path: "/staff-networks", permission: "response.review", icon: SafetyOutlined },
      { name: "feedback_points", path: "/feedback-points", permission: "feedback.edit", icon: QrcodeOutlined },
      { name: "feedback_routes", path: "/feedback-routes", permission: "feedback.edit", icon: BranchesOutlined },
      { name: "feedback_letters", path: "/feedback-letters", permission: "feedback.edit", icon: MailOutlined },
      { name: "automation", path: "/automation", permission: "automation.read", icon: ThunderboltOutlined },
      { name: "mailboxes", path: "/mailboxes", permission: "channel.read", icon: InboxOutlined },
      { name: "channels", path: "/channels", permission: "channel.read", icon: SendOutlined },
      { name: "audit", path: "/audit", permission: "audit.read", icon: AuditOutlined },
    ],
  },
];

/** The menu as this person sees it: only what they may open, no empty groups. */
export function menuFor(permissions: readonly Permission[]) {
  return MENU.map(({ group, entries }) => ({
    group,
    entries: entries.filter((entry) => permissions.includes(entry.permission)),
  })).filter(({ entries }) => entries.length > 0);
}

/** Whether this page is the entry's own or stands under it. */
export function isWithin({ path, parts = [] }: MenuEntry, pathname: string): boolean {
  return [path, ...parts].some((own) => pathname === own || pathname.startsWith(`${own}/`));
}

/** Where one begins: with the figures, else with one's cases, else with the first page one may see. None for somebody without a role. */
export function landingPath(permissions: readonly Permission[]): MenuEntry["path"] | undefined {
  const entries = menuFor(permissions).flatMap((station) => station.entries);
  const begins = (["overview", "cases"] as const).map((name) => entries.find((entry) => entry.name === name)).find(Boolean);
  return (begins ?? entries[0])?.path;
}
