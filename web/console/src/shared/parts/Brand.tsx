import styles from "./Brand.module.css";

/** The mark is a figure with its interval: what the product stands for. */
export function Brand({ compact = false }: { compact?: boolean }) {
  return (
    <span className={styles.brand}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <rect width="32" height="32" rx="7" className={styles.tile} />
        <path d="M8 17.5h16M8 13.8v7.4M24 13.8v7.4" className={styles.whisker} />
        <circle cx="18.5" cy="17.5" r="4.6" className={styles.dot} />
      </svg>
      <span className={compact ? "visually-hidden" : styles.name}>
        满意 <span className={styles.latin}>Manyi</span>
      </span>
    </span>
  );
}
