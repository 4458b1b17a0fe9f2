import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSignedIn } from "@/shared/session/session";
import { ShortcutSheet } from "@/shared/parts/ShortcutsHelp";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { showShortcutSheet } from "@/shared/parts/shortcutGroups";
import { useShortcuts } from "@/shared/parts/useShortcuts";
import { FirstSteps } from "../home/FirstSteps";
import { landingPath } from "../menu";
import { CommandPalette } from "../palette/CommandPalette";
import { SideMenu } from "./SideMenu";
import styles from "./Shell.module.css";
import { TopBar } from "./TopBar";
import { useRememberedDensity } from "./useRememberedDensity";
import { useStoredFlag } from "./useStoredFlag";

/** Frame of every page for signed-in people; empty for the moment between the end of a session and the sign-in page. */
export function Shell() {
  return useSignedIn() ? <Frame /> : null;
}

function Frame() {
  const { t } = useTranslation("shell");
  const [collapsed, setCollapsed] = useStoredFlag("manyi.menu.collapsed");
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const landing = landingPath(useMe().permissions);
  const [drawerOf, setDrawerOf] = useState<string | null>(null); // the page it was opened on: another page closes it
  const [paletteOpen, setPaletteOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main, pathname);
  useRememberedDensity();
  useShortcuts({ "?": () => showShortcutSheet(true), "/": () => setPaletteOpen(true) });

  const everywhere = {
    title: t("shortcuts.everywhere"),
    shortcuts: [
      { keys: "Ctrl / ⌘ K", meaning: t("shortcuts.palette") },
      { keys: "/", meaning: t("shortcuts.palette_single") },
      { keys: "?", meaning: t("shortcuts.sheet") },
      { keys: "Esc", meaning: t("shortcuts.close") },
    ],
  };
  return (
    <div className={styles.shell} data-collapsed={collapsed}>
      <a className={styles.skip} href="#main" onClick={(event) => skipTo(event, main.current)}>
        {t("skip")}
      </a>
      <aside className={styles.side}>
        <SideMenu collapsed={collapsed} onToggle={() => setCollapsed(!collapsed)} />
      </aside>
      <SideDrawer
        open={drawerOf === pathname}
        onClose={() => setDrawerOf(null)}
        placement="left"
        size={248}
        title={t("menu.title")}
        styles={{ body: { padding: 0 } }}
      >
        <SideMenu collapsed={false} />
      </SideDrawer>
      <div className={styles.column}>
        <TopBar onOpenMenu={() => setDrawerOf(pathname)} onOpenPalette={() => setPaletteOpen(true)} />
        <main id="main" ref={main} tabIndex={-1} className={styles.main}>
          {pathname === landing && <FirstSteps />}
          <Outlet />
        </main>
      </div>
      <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} />
      <ShortcutSheet everywhere={everywhere} />
    </div>
  );
}

/** Another page starts at its top for keyboard and screen reader too, unless a field of it already has the focus. */
function useFocusOnArrival(main: RefObject<HTMLElement | null>, pathname: string): void {
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [main, pathname]);
}

function skipTo(event: React.MouseEvent, target: HTMLElement | null): void {
  event.preventDefault(); // the address stays that of the view
  target?.focus();
}
