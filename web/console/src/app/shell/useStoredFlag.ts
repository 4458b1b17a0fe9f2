import { useState } from "react";

/** A yes/no of this browser; lasts only for the page where storage is blocked. */
export function useStoredFlag(key: string): [boolean, (next: boolean) => void] {
  const [flag, setFlag] = useState(() => {
    try {
      return localStorage.getItem(key) === "1";
    } catch {
      return false;
    }
  });
  const store = (next: boolean): void => {
    setFlag(next);
    try {
      localStorage.setItem(key, next ? "1" : "0");
    } catch {
      // nothing to do: the flag lives in memory
    }
  };
  return [flag, store];
}
