// What a machine can see of a page as it stands: in both languages, schemes and widths the same questions.

/** Problems of the page on the screen, as sentences; empty when there are none. Its window should be as tall as the page. */
export function inspect(page) {
  return page.evaluate(() => {
    /** Parts of letters reach beyond their line; only what clearly meets counts. */
    const MEETS = 3;
    const LEAST_CONTRAST = 3;
    const found = [];
    const told = (text) => `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;

    const root = document.documentElement;
    const beyond = root.scrollWidth - root.clientWidth;
    if (beyond > 0) found.push(`reaches ${beyond} px beyond the screen`);

    const texts = visibleTexts();
    for (const { text, element } of texts) {
      // A metric's own key is shown on purpose, in <code>; a file may be called what it likes.
      if (/^[a-z_]+[.:][a-z_.]+$/.test(text) && !/\.(csv|xlsx?)$/.test(text) && !element.closest("code")) found.push(`untranslated ${text}`);
    }
    for (const { text, element, box } of texts) {
      if (box.right > root.clientWidth + 1 && !scrolls(element) && !isElided(element)) found.push(`${told(text)} is cut at the right edge`);
    }
    for (const [one, other] of meetings(texts)) found.push(`${told(one.text)} and ${told(other.text)} overlap`);
    for (const { text, element } of texts) {
      const ratio = contrast(element);
      if (ratio !== null && ratio < LEAST_CONTRAST) found.push(`${told(text)} can hardly be read: contrast ${ratio.toFixed(1)}`);
    }
    return [...new Set(found)];

    /** Each line of each text that somebody sees: not hidden, not covered, not scrolled out of its frame. */
    function visibleTexts() {
      const seen = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent.trim();
        const element = node.parentElement;
        if (!text || element.closest("script, style, noscript, title, [aria-hidden=true] svg, .visually-hidden")) continue;
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) {
          const middle = [rect.left + rect.width / 2, rect.top + rect.height / 2];
          if (rect.width < 2 || rect.height < 2 || !isOnTop(element, middle)) continue;
          // Chinese fonts have tall lines: the letters stand in their middle.
          const rim = rect.height * 0.17;
          seen.push({ text, element, box: { left: rect.left, right: rect.right, top: rect.top + rim, bottom: rect.bottom - rim } });
        }
      }
      return seen;
    }

    /** Whether it is seen at this point: nothing with a ground of its own lies above it, and no frame cuts it off. */
    function isOnTop(element, [x, y]) {
      const frame = element.closest("svg") ?? element;
      for (const layer of document.elementsFromPoint(Math.min(Math.max(x, 0), root.clientWidth - 1), y)) {
        if (layer === frame || frame.contains(layer)) return true;
        // Its surroundings are met before itself: it is cut off here, or lies beyond the screen.
        if (layer.contains(frame)) return x >= root.clientWidth;
        const { backgroundColor, backgroundImage } = getComputedStyle(layer);
        if (backgroundImage !== "none" || (read(backgroundColor)?.[3] ?? 1) > 0.4) return false;
      }
      return false;
    }

    function meetings(all) {
      const sorted = [...all].sort((one, other) => one.box.top - other.box.top);
      const pairs = [];
      sorted.forEach((one, place) => {
        for (const other of sorted.slice(place + 1)) {
          if (other.box.top > one.box.bottom - MEETS) break;
          const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          if (across <= MEETS || down <= MEETS || one.element === other.element) continue;
          const middle = [Math.max(one.box.left, other.box.left) + across / 2, Math.max(one.box.top, other.box.top) + down / 2];
          if (isOnTop(one.element, middle) && isOnTop(other.element, middle)) pairs.push([one, other]);
        }
      });
      return pairs;
    }

    /** Whether it may be scrolled into sight. */
    function scrolls(element) {
      for (let at = element; at; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
      }
      return false;
    }

    /** Whether it ends in dots that say there is more. */
    function isElided(element) {
      for (let at = element; at; at = at.parentElement) {
        const { textOverflow, overflowX } = getComputedStyle(at);
        if (textOverflow === "ellipsis" && overflowX !== "visible") return true;
      }
      return false;
    }

    /** Of the text on the nearest ground; `null` where it is not set on one plain colour or cannot be used now. */
    function contrast(element) {
      const style = getComputedStyle(element);
      // A field that searches lays its input over the text, which is then as pale as the ground.
      if (element.querySelector("input")) return null;
      if (element.closest("svg, :disabled, [aria-disabled=true], .ant-select-disabled") || style.webkitTextStrokeWidth !== "0px") return null;
      let ground = [255, 255, 255];
      const layers = [];
      for (let at = element; at; at = at.parentElement) {
        const here = getComputedStyle(at);
        if (here.backgroundImage !== "none") return null;
        const colour = read(here.backgroundColor);
        if (!colour) return null;
        if (colour[3] > 0) layers.push(colour);
        if (colour[3] === 1) break;
      }
      for (const layer of layers.reverse()) ground = over(layer, ground);
      const ink = read(style.color);
      return ink && ratio(over(ink, ground), ground);
    }

    function read(colour) {
      const parts = /^rgba?\(([^)]+)\)$/.exec(colour)?.[1].split(/[ ,/]+/).map(Number);
      return parts ? [parts[0], parts[1], parts[2], parts[3] ?? 1] : null;
    }

    function over([r, g, b, alpha], ground) {
      return [r, g, b].map((part, place) => part * alpha + ground[place] * (1 - alpha));
    }

    function ratio(one, other) {
      const light = (colour) => {
        const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05);
    }
  });
}
