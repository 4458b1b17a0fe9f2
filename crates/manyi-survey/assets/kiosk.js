(function () {
  'use strict';
  // A tablet that everybody uses in turn: it starts over by itself, goes nowhere back, and keeps what it cannot send.
  if (!window.fetch || !history.replaceState) return;
  var QUEUE = 'manyi-unsent', WARN = 10, THANKS = 8, still = null, kept = null, waiting = '', attract = null;
  var last = Date.now(), done = 0, leading = false;

  function frame() { return document.querySelector('.survey[data-kiosk]'); }
  function idle() { return Number(frame().getAttribute('data-idle')) || 60; }
  function resting() { return !!document.getElementById('attract'); }

  function lead(address) { leading = true; document.dispatchEvent(new CustomEvent('lead', { detail: address })); }

  function over() {
    if (kept) { keep(kept); kept = null; }
    lead(frame().getAttribute('data-kiosk'));
  }

  function queue() { try { return JSON.parse(localStorage.getItem(QUEUE)) || []; } catch (error) { return []; } }
  function store(list) { try { localStorage.setItem(QUEUE, JSON.stringify(list)); } catch (error) { /* full or forbidden */ } }

  function keep(unsent) {
    if (typeof unsent.body !== 'string') return;
    store(queue().concat([{ address: unsent.address, body: unsent.body }]).slice(-200));
  }

  // One after the other; the server knows a submission that arrives twice.
  function flush() {
    var list = queue(), first = list[0];
    if (!first || waiting) return;
    waiting = first.body;
    fetch(first.address, { method: 'POST', body: new URLSearchParams(first.body), credentials: 'omit' }).then(function (answer) {
      waiting = '';
      // What was not looked at is sent again: the server is away, or has too much to do.
      if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return;
      store(queue().filter(function (one) { return one.body !== first.body; }));
      flush();
    }).catch(function () { waiting = ''; });
  }

  function note(text, at) {
    if (!text) { if (still) { still.remove(); still = null; } return; }
    if (!still) {
      still = document.createElement('div');
      still.className = 'still';
      still.setAttribute('role', 'alert');
      document.body.appendChild(still);
    }
    still.textContent = at ? text + ' (' + at + ')' : text;
  }

  function second() {
    var root = frame(), now = Date.now(), quiet = (now - last) / 1000;
    if (!root) return;
    if (resting() || leading) { note(''); return; }
    if (done) { if ((now - done) / 1000 >= THANKS) over(); return; }
    if (quiet >= idle()) { note(''); over(); return; }
    if (quiet >= idle() - WARN) note(root.getAttribute('data-still'), Math.ceil(idle() - quiet)); else note('');
  }

  function drawn() {
    last = Date.now();
    leading = false;
    done = document.querySelector('[data-done]') ? last : 0;
    if (done) kept = null;
    if (resting()) attract = document.querySelector('main').innerHTML;
    flush();
  }

  // Away from the network: what waits is the picture of the first screen, and the answers wait for the network.
  document.addEventListener('unled', function () {
    if (attract) document.querySelector('main').innerHTML = attract;
    history.replaceState({}, '', frame().getAttribute('data-kiosk'));
    drawn();
  });

  document.addEventListener('unsent', function (event) {
    var unsent = event.detail, body = unsent.body instanceof URLSearchParams ? unsent.body.toString() : null;
    kept = { address: unsent.address, body: body };
    var note = document.getElementById('offline');
    if (body === null || !note) return;
    note.textContent = frame().getAttribute('data-kept');
    if (!unsent.last) return;
    keep(kept);
    kept = null;
    done = Date.now();
  });

  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[data-lead]');
    if (!link) return;
    event.preventDefault();
    var root = document.documentElement, full = root.requestFullscreen || root.webkitRequestFullscreen;
    if (full && !document.fullscreenElement) { try { Promise.resolve(full.call(root)).catch(function () {}); } catch (error) { /* not allowed here */ } }
    lead(link.href);
  });

  ['pointerdown', 'touchstart', 'mousedown', 'keydown', 'input', 'scroll'].forEach(function (name) {
    document.addEventListener(name, function () { last = Date.now(); }, true);
  });
  document.addEventListener('contextmenu', function (event) { event.preventDefault(); });
  document.addEventListener('keydown', function (event) {
    var writing = event.target.closest && event.target.closest('input,textarea');
    var leaves = event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight') || event.key === 'BrowserBack' || event.key === 'Backspace' && !writing;
    if (leaves) event.preventDefault();
  });
  // Where somebody swipes back, they stay where they are.
  history.pushState({}, '', location.href);
  window.addEventListener('popstate', function () { history.pushState({}, '', location.href); });
  document.addEventListener('drawn', drawn);
  window.addEventListener('online', flush);
  setInterval(second, 1000);
  setInterval(flush, 15000);
  drawn();
})();
