import { found } from "@/shared/search/pinyin";

/** Something that can be opened or done from the palette. */
export interface Command {
  /** Unique over all kinds. */
  id: string;
  kind: CommandKind;
  label: string;
  /** Small grey words at the right: the unit of a case, the path of a unit. */
  note?: string;
  /** Further words it is found by, e.g. its name in the address. */
  also?: string;
  run: () => void;
}

/** In the order in which they are listed. */
export const KINDS = ["page", "action", "case", "questionnaire", "unit"] as const;
export type CommandKind = (typeof KINDS)[number];

/** Of one kind at most so many are listed: the palette is for going, not for reading. */
const MOST = 6;

export interface CommandGroup {
  kind: CommandKind;
  commands: Command[];
}

/** What fits the words, by kind. Without words: pages and actions only. */
export function matching(commands: readonly Command[], text: string): CommandGroup[] {
  const wanted = text.trim();
  const shown: readonly CommandKind[] = wanted ? KINDS : ["page", "action"];
  return shown
    .map((kind) => ({
      kind,
      commands: commands
        .filter((command) => command.kind === kind && found(`${command.label} ${command.note ?? ""} ${command.also ?? ""}`, wanted))
        .slice(0, wanted ? MOST : undefined),
    }))
    .filter((group) => group.commands.length > 0);
}
