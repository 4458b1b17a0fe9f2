import analysis from "./analysis.json";
import audit from "./audit.json";
import automation from "./automation.json";
import caseItem from "./case.json";
import common from "./common.json";
import connect from "./connect.json";
import customer from "./customer.json";
import feedback from "./feedback.json";
import identity from "./identity.json";
import insight from "./insight.json";
import interview from "./interview.json";
import knowledge from "./knowledge.json";
import meeting from "./meeting.json";
import parts from "./parts.json";
import report from "./report.json";
import shell from "./shell.json";
import survey from "./survey.json";
import topic from "./topic.json";
import visit from "./visit.json";

/** Namespaces of this language; `case` holds the texts of the case feature. */
export const namespaces = { analysis, audit, automation, case: caseItem, common, connect, customer, feedback, identity, insight, interview, knowledge, meeting, parts, report, shell, survey, topic, visit };
