import { Drawer, type DrawerProps } from "antd";
import { useLayoutEffect } from "react";

/** A drawer that gives the focus back to what opened it, also when it is closed while it still slides in: the library does so only after it was wholly open. */
export function SideDrawer(props: DrawerProps) {
  useFocusReturn(props.open === true);
  return <Drawer {...props} />;
}

function useFocusReturn(open: boolean): void {
  useLayoutEffect(() => {
    if (!open) return undefined;
    const before = document.activeElement;
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus({ preventScroll: true });
      });
    };
  }, [open]);
}
