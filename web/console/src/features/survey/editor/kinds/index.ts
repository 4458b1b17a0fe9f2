import { address } from "./address";
import { calculated } from "./calculated";
import { cascade } from "./cascade";
import { consent } from "./consent";
import { constantSum } from "./constantSum";
import { date } from "./date";
import { dateTime } from "./dateTime";
import { description } from "./description";
import { dropdown } from "./dropdown";
import { email } from "./email";
import { file } from "./file";
import { hidden } from "./hidden";
import { idNumber } from "./idNumber";
import { importanceSatisfaction } from "./importanceSatisfaction";
import { indexBlock } from "./indexBlock";
import { kano } from "./kano";
import { location } from "./location";
import { matrixDual } from "./matrixDual";
import { matrixMultiple } from "./matrixMultiple";
import { matrixScale } from "./matrixScale";
import { matrixSingle } from "./matrixSingle";
import { matrixText } from "./matrixText";
import { mobile } from "./mobile";
import { multipleChoice } from "./multipleChoice";
import { number } from "./number";
import { open } from "./open";
import { photo } from "./photo";
import { pictureChoice } from "./pictureChoice";
import { ranking } from "./ranking";
import { scale } from "./scale";
import { section } from "./section";
import { semanticDifferential } from "./semanticDifferential";
import { servqual } from "./servqual";
import { shortText } from "./shortText";
import { signature } from "./signature";
import { singleChoice } from "./singleChoice";
import { slider } from "./slider";
import { time } from "./time";
import { yesNo } from "./yesNo";
import type { KindEntry, KindGroup } from "./kind";
import type { QuestionKind } from "@/shared/api/contract";

/** Every kind that the editor can make, in the order of the palette. A new kind is one file and one line here. */
export const ENTRIES: readonly KindEntry[] = [
  singleChoice,
  multipleChoice,
  dropdown,
  yesNo,
  cascade,
  pictureChoice,
  ranking,
  constantSum,
  scale,
  slider,
  matrixScale,
  matrixSingle,
  matrixMultiple,
  matrixText,
  matrixDual,
  semanticDifferential,
  open,
  shortText,
  number,
  date,
  time,
  dateTime,
  email,
  mobile,
  idNumber,
  consent,
  file,
  photo,
  signature,
  location,
  address,
  kano,
  servqual,
  importanceSatisfaction,
  indexBlock,
  section,
  description,
  hidden,
  calculated,
];

const BY_KIND = new Map<string, KindEntry>(ENTRIES.map((entry) => [entry.kind, entry]));

/** What the editor knows of a kind; `undefined` for one that a newer program wrote, which is shown and kept. */
export function entryOf(kind: QuestionKind): KindEntry | undefined {
  return BY_KIND.get(kind);
}

export const GROUPS: readonly KindGroup[] = ["choice", "rating", "matrix", "text", "sent", "research", "layout"];
