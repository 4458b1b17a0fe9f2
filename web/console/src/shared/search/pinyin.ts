/** Search by the first letters of a name's pinyin: `gd` finds 工单, `hfl` finds 回访率. */

/** The first syllable of each letter, in the order of the browser's own pinyin collation: no dictionary is loaded. */
const FIRSTS = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";
const HAN = /\p{Script=Han}/u;

/** Characters with a second reading that names of places, people and measures use; the collation knows one. */
const OTHER_READING: Record<string, string> = {
  长: "cz", 重: "cz", 行: "hx", 乐: "ly", 调: "dt", 会: "hk", 单: "ds", 朝: "cz", 藏: "cz", 曾: "cz", 厦: "sx", 解: "jx",
  区: "oq", 盛: "cs", 石: "ds", 率: "ls", 传: "cz", 降: "jx", 系: "jx", 省: "sx", 车: "cj", 沈: "cs", 尉: "wy", 参: "cs",
  差: "c", 弹: "dt", 提: "dt", 校: "jx", 奇: "jq", 畜: "cx", 召: "sz", 任: "r", 乘: "cs", 称: "c", 折: "sz", 属: "sz",
};

const collator = new Intl.Collator("zh-CN-u-co-pinyin");

/** Letters that may begin the reading of this character; itself where it is none of Chinese. */
function initialsOf(character: string): string {
  const known = OTHER_READING[character];
  if (known) return known;
  if (!HAN.test(character)) return character.toLowerCase();
  let low = 0;
  let high = FIRSTS.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (collator.compare(character, FIRSTS[middle] ?? "") >= 0) low = middle;
    else high = middle - 1;
  }
  return LETTERS[low] ?? "";
}

/** Whether the text holds what is looked for, as written or by its initials. Nothing looked for is found everywhere. */
export function found(text: string, wanted: string): boolean {
  const query = wanted.trim().toLowerCase();
  if (text.toLowerCase().includes(query)) return true;
  if (!/^[a-z0-9]+$/.test(query)) return false;
  const initials = Array.from(text).filter((character) => character.trim() !== "").map(initialsOf);
  return initials.some((_, start) => start + query.length <= initials.length && Array.from(query).every((letter, at) => initials[start + at]?.includes(letter)));
}
