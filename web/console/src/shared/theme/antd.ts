import { theme, type ThemeConfig } from "antd";
import type { Density } from "./density";
import type { Palette } from "./palette";

export const FONT_STACK =
  '-apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", sans-serif';

/** antd's tokens from our palette; the contrast fixes are those of the accessibility audit. */
export function antdTheme(palette: Palette, mode: "light" | "dark", density: Density): ThemeConfig {
  const compact = density === "compact";
  return {
    algorithm: mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: "manyi" },
    hashed: false,
    token: {
      colorPrimary: palette.accentFill,
      colorLink: palette.accent,
      colorLinkHover: palette.accent,
      colorInfo: palette.accentFill,
      colorErrorBg: palette.badSoft,
      colorErrorBorder: palette.bad,
      colorWarningBg: palette.warnSoft,
      colorWarningBorder: palette.warn,
      colorSuccessBg: palette.goodSoft,
      colorSuccessBorder: palette.good,
      colorInfoBg: palette.accentSoft,
      colorInfoBorder: palette.accent,
      colorSuccess: palette.good,
      colorError: palette.bad,
      colorErrorText: palette.bad,
      colorWarning: palette.warn,
      colorText: palette.text,
      colorTextHeading: palette.text,
      colorTextSecondary: palette.textSecondary,
      colorTextDescription: palette.textTertiary,
      colorTextTertiary: palette.textTertiary,
      colorTextQuaternary: palette.textTertiary,
      colorTextPlaceholder: palette.textTertiary,
      colorBgLayout: palette.page,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.raised,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      colorSplit: palette.line,
      borderRadius: 6,
      fontFamily: FONT_STACK,
      fontSize: 14,
      controlHeight: compact ? 28 : 32, // only the spaces shrink: antd's own compact algorithm would shrink the type too
      boxShadowSecondary: mode === "dark" ? "0 6px 20px rgba(0,0,0,.5)" : "0 6px 20px rgba(23,28,36,.12)",
    },
    components: {
      Menu: {
        itemBg: "transparent",
        subMenuItemBg: "transparent",
        itemColor: palette.textSecondary,
        itemSelectedColor: palette.accent,
        itemSelectedBg: palette.accentSoft,
        itemHeight: compact ? 30 : 36,
        itemBorderRadius: 6,
        groupTitleColor: palette.textTertiary,
        groupTitleFontSize: 12,
      },
      Table: {
        headerBg: "transparent",
        headerColor: palette.textTertiary,
        headerSplitColor: "transparent",
        rowHoverBg: palette.sunken,
        cellPaddingBlockMD: compact ? 5 : 11,
        cellPaddingInlineMD: 14,
        borderColor: palette.line,
      },
      Segmented: { trackBg: palette.neutralSoft, itemSelectedBg: palette.surface, itemSelectedColor: palette.text },
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
      Tabs: { itemSelectedColor: palette.accent, inkBarColor: palette.accent, itemHoverColor: palette.accent },
      Drawer: { paddingLG: 20 },
      // White on the light red of the dark mode can hardly be read.
      Badge: { colorError: palette.bad, colorTextLightSolid: palette.surface },
    },
  };
}
