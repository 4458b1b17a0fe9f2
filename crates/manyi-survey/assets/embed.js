(function () {
  'use strict';
  // Shows a questionnaire inside of another site's page: in the place of its own <script>, or in a window over the page.
  // data-link: code of the link. data-mode: inline or popup. data-trigger (popup): time:SECONDS, scroll:PERCENT, exit,
  // click:SELECTOR. data-lang, data-params: for the questionnaire. data-title, data-close: words for screen readers.
  var own = document.currentScript;
  if (!own || !window.postMessage) return;
  var set = own.dataset, code = set.link || '', base = own.src.replace(/\/q\/embed\.js.*$/, '');
  if (!/^[0-9A-Za-z]+$/.test(code)) return;
  var address = base + '/q/' + code + (set.lang || set.params ? '?' : '') + (set.lang ? 'lang=' + encodeURIComponent(set.lang) : '') + (set.lang && set.params ? '&' : '') + (set.params || '');
  var origin = base.replace(/^(https?:\/\/[^\/]+).*$/, '$1'), seen = 'manyi-seen-' + code, frame = null, box = null;

  function style(element, rules) { for (var name in rules) element.style[name] = rules[name]; }

  function make() {
    frame = document.createElement('iframe');
    frame.src = address;
    frame.title = set.title || '\u6ee1\u610f\u5ea6\u8c03\u67e5';
    style(frame, { width: '100%', border: '0', display: 'block', minHeight: '320px' });
    return frame;
  }

  function remember() { try { localStorage.setItem(seen, '1'); } catch (error) { /* then it may come again */ } }
  function known() { try { return localStorage.getItem(seen) === '1'; } catch (error) { return false; } }

  window.addEventListener('message', function (event) {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return;
    var told = event.data || {};
    if (told.manyi !== 'height' || typeof told.height !== 'number') return;
    if (told.done) remember();
    frame.style.height = Math.min(Math.max(told.height, 200), 20000) + 'px';
  });

  function close() { if (box) { box.remove(); box = null; frame = null; } }

  function open() {
    if (box) return;
    remember();
    box = document.createElement('div');
    box.setAttribute('role', 'dialog');
    box.setAttribute('aria-modal', 'true');
    box.setAttribute('aria-label', set.title || '\u6ee1\u610f\u5ea6\u8c03\u67e5');
    style(box, { position: 'fixed', top: '0', right: '0', bottom: '0', left: '0', zIndex: '2147483000', background: 'rgba(0,0,0,.45)', overflow: 'auto', padding: '24px 12px' });
    var inner = document.createElement('div'), shut = document.createElement('button');
    style(inner, { position: 'relative', maxWidth: '720px', margin: '0 auto', borderRadius: '12px', overflow: 'hidden', background: '#f2f4f7' });
    shut.type = 'button';
    shut.textContent = '\u00d7';
    shut.setAttribute('aria-label', set.close || '\u5173\u95ed');
    style(shut, { position: 'fixed', top: '8px', right: '8px', width: '44px', height: '44px', border: '0', borderRadius: '22px', fontSize: '24px', lineHeight: '44px', padding: '0', cursor: 'pointer', background: '#fff', color: '#171c24' });
    shut.addEventListener('click', close);
    box.addEventListener('click', function (event) { if (event.target === box) close(); });
    document.addEventListener('keydown', function (event) { if (event.key === 'Escape') close(); });
    inner.appendChild(make());
    box.appendChild(inner);
    box.appendChild(shut);
    document.body.appendChild(box);
    shut.focus();
  }

  function once(act) { var went = false; return function () { if (!went) { went = true; act(); } }; }

  function popup() {
    var parts = /^(time|scroll|exit|click)(?::(.+))?$/.exec(set.trigger || 'time:5') || ['', 'time', '5'];
    if (parts[1] === 'click') {
      document.addEventListener('click', function (event) {
        var wanted = event.target.closest && event.target.closest(parts[2] || '[data-manyi-open]');
        if (wanted) { event.preventDefault(); open(); }
      });
      return;
    }
    // Asked by itself, each visitor is asked once.
    if (known()) return;
    var show = once(open);
    if (parts[1] === 'time') setTimeout(show, Math.max(0, Number(parts[2]) || 0) * 1000);
    if (parts[1] === 'exit') document.addEventListener('mouseout', function (event) { if (!event.relatedTarget && event.clientY <= 0) show(); });
    if (parts[1] === 'scroll') {
      window.addEventListener('scroll', function () {
        var room = document.documentElement.scrollHeight - window.innerHeight;
        if (room > 0 && window.pageYOffset / room * 100 >= (Number(parts[2]) || 50)) show();
      });
    }
  }

  if (set.mode === 'popup') popup(); else own.parentNode.insertBefore(make(), own);
})();
