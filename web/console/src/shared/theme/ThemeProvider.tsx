import { App as AntdApp, ConfigProvider } from "antd";
import { createContext, useContext, useLayoutEffect, useMemo, type ReactNode } from "react";
import { useAntdLocale } from "@/shared/i18n/antdLocale";
import { antdTheme } from "./antd";
import "./base.css";
import { useDensity } from "./density";
import { useMode, type Mode } from "./mode";
import { DARK, LIGHT, type Palette } from "./palette";
import { applyPalette } from "./variables";

const PaletteContext = createContext<Palette>(LIGHT);

/** Colours for what is drawn on a canvas; everything else uses the custom properties. */
export function usePalette(): Palette {
  return useContext(PaletteContext);
}

export function ThemeProvider({ children, forced }: { children: ReactNode; forced?: Mode }) {
  const chosen = useMode();
  const mode = forced ?? chosen.mode;
  const palette = mode === "dark" ? DARK : LIGHT;
  const density = useDensity();
  const config = useMemo(() => antdTheme(palette, mode, density), [palette, mode, density]);
  const locale = useAntdLocale();
  useLayoutEffect(() => applyPalette(palette, mode), [palette, mode]);
  useLayoutEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  return (
    <ConfigProvider theme={config} locale={locale} button={{ autoInsertSpace: false }}>
      <PaletteContext.Provider value={palette}>
        <AntdApp component={false}>{children}</AntdApp>
      </PaletteContext.Provider>
    </ConfigProvider>
  );
}
