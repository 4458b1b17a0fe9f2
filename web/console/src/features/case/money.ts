import { formatNumber } from "@/shared/i18n/format";

/** Fen, 0.01 yuan, as people write money; whole yuan without decimals. */
export function yuan(fen: number): string {
  return `¥${formatNumber(fen / 100, fen % 100 === 0 ? 0 : 2)}`;
}
