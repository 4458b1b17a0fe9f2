(function () {
  'use strict';
  // Niceties only: every page works without this. It holds no rule of any questionnaire.
  if (!window.fetch || !window.DOMParser || !window.URLSearchParams || !history.pushState) return;
  var busy = false, dirty = false, pressed = false, late = false, changes = 0, turn = 0;

  function form() { return document.getElementById('survey'); }

  // A kiosk goes on without loading a page: that would leave the full screen.
  function kiosk() { return document.querySelector('.survey[data-kiosk]'); }

  function tell(what, detail) { document.dispatchEvent(new CustomEvent(what, { detail: detail })); }

  function fields(button) {
    var data = new URLSearchParams();
    Array.prototype.forEach.call(form().elements, function (field) {
      if (!field.name || field.disabled || field.type === 'submit' || field.type === 'button' || field.type === 'file') return;
      if ((field.type === 'radio' || field.type === 'checkbox') && !field.checked) return;
      data.append(field.name, field.value);
    });
    data.append('press', button);
    return data;
  }

  // Files travel with the page that they were chosen on.
  function body(button) {
    var data = fields(button), all = null;
    Array.prototype.forEach.call(form().querySelectorAll('input[type=file]'), function (field) {
      if (field.disabled || !field.files.length) return;
      if (!all) { all = new FormData(); data.forEach(function (value, name) { all.append(name, value); }); }
      Array.prototype.forEach.call(field.files, function (file) { all.append(field.name, file); });
    });
    return all || data;
  }

  function wait(on) {
    busy = on;
    var go = form() && form().querySelector('.go');
    if (!go) return;
    form().setAttribute('aria-busy', on ? 'true' : 'false');
    if (on) { go.dataset.label = go.textContent; go.textContent = form().dataset.sending; }
    else if (go.dataset.label) go.textContent = go.dataset.label;
  }

  // Files chosen before a page is made anew stay chosen.
  function carry(main) {
    Array.prototype.forEach.call(form().querySelectorAll('input[type=file]'), function (field) {
      var place = field.files.length && main.querySelector('[type=file][name="' + field.name + '"]');
      if (place) place.replaceWith(field);
    });
  }

  function show(html, address, keep) {
    var next = new DOMParser().parseFromString(html, 'text/html');
    var main = next.querySelector('main');
    if (!main) return false;
    var held = keep && document.activeElement && document.activeElement.id;
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    main = document.importNode(main, true);
    if (keep) carry(main);
    document.querySelector('main').replaceWith(main);
    if (address && address !== location.href) history[kiosk() ? 'replaceState' : 'pushState']({}, '', address);
    draw();
    if (keep) {
      var again = held && document.getElementById(held);
      if (again) again.focus({ preventScroll: true });
      return true;
    }
    var anchor = location.hash && document.getElementById(location.hash.slice(1));
    var target = document.getElementById('problems') || document.querySelector('main h1');
    if (anchor) { anchor.scrollIntoView(); return true; }
    window.scrollTo(0, 0);
    if (target) target.focus();
    return true;
  }

  function send(action, keep) {
    if (busy || !form()) return;
    var address = form().action, content = keep ? fields(action) : body(action), mine = ++turn, seen = changes;
    if (!keep) wait(true);
    dirty = false;
    fetch(address, { method: 'POST', body: content, credentials: 'same-origin' }).then(function (answer) {
      if (answer.status >= 500) throw new Error('again');
      return answer.text().then(function (html) {
        if (mine !== turn) return;
        if (keep && pressed) { late = true; return; }
        if (keep && seen !== changes) { send(action, keep); return; }
        busy = false;
        var moved = answer.redirected ? answer.url : '';
        if (!show(html, keep ? '' : moved, keep)) location.reload();
      });
    }).catch(function () {
      if (mine !== turn) return;
      dirty = true;
      wait(false);
      var note = document.getElementById('offline');
      if (keep || !note) return;
      note.textContent = form().dataset.offline;
      note.hidden = false;
      note.scrollIntoView({ block: 'nearest' });
      tell('unsent', { address: address, body: content, last: form().hasAttribute('data-last') });
    });
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('#survey button[name=press]');
    if (!button || event.detail === 0 && button.tabIndex < 0) return;
    event.preventDefault();
    send(button.value, false);
  });

  document.addEventListener('submit', function (event) {
    if (event.target.id !== 'survey') return;
    event.preventDefault();
    send('next', false);
  });

  // Nothing is taken from under a finger that writes: the page is brought up to date when it lifts.
  document.addEventListener('pointerdown', function () { pressed = true; });
  ['pointerup', 'pointercancel'].forEach(function (end) {
    document.addEventListener(end, function () {
      pressed = false;
      if (late) { late = false; send('stay', true); }
    });
  });

  document.addEventListener('input', function (event) {
    if (form() && form().contains(event.target)) { dirty = true; changes += 1; }
  });

  document.addEventListener('lead', function (event) {
    turn += 1;
    busy = dirty = false;
    fetch(event.detail, { credentials: 'same-origin' }).then(function (answer) {
      if (answer.status >= 500) throw new Error('again');
      return answer.text().then(function (html) { show(html, answer.url, false); });
    }).catch(function () { tell('unled'); });
  });

  // Inside of another site's page: it learns how high this is, and nothing else. Who may be that site is the link's rule.
  function measure() {
    if (window.parent === window) return;
    window.parent.postMessage({ manyi: 'height', height: Math.ceil(document.querySelector('main').getBoundingClientRect().bottom + window.pageYOffset) + 8, done: !!document.querySelector('[data-done]') }, '*');
  }
  if (window.parent !== window && window.ResizeObserver) new ResizeObserver(measure).observe(document.body);

  // A slider beside the field that holds the number; without scripts the field is enough.
  function draw() {
    document.documentElement.className = 'scripted';
    Array.prototype.forEach.call(document.querySelectorAll('.slide[hidden]'), function (slide) { slide.hidden = false; });
    document.dispatchEvent(new Event('drawn'));
    measure();
  }

  // "None of these" and the others take each other away.
  function alone(box) {
    if (box.type !== 'checkbox' || !box.checked) return;
    Array.prototype.forEach.call(form().elements[box.name] || [], function (other) {
      if (other !== box && (box.hasAttribute('data-alone') || other.hasAttribute('data-alone'))) other.checked = false;
    });
  }

  document.addEventListener('input', function (event) {
    var held = event.target.getAttribute && event.target.getAttribute('data-for');
    if (held) document.getElementById(held).value = event.target.value;
  });

  document.addEventListener('change', function (event) {
    if (!form() || !form().contains(event.target)) return;
    alone(event.target);
    if (event.target.closest('[data-reveals]')) send('stay', true);
  });

  // Somebody who puts the phone away finds the answers again.
  document.addEventListener('visibilitychange', function () {
    if (document.visibilityState !== 'hidden' || !dirty || busy || !form() || !navigator.sendBeacon) return;
    if (navigator.sendBeacon(form().action, fields('save'))) dirty = false;
  });

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', draw); else draw();

  window.addEventListener('popstate', function () { if (!kiosk()) location.reload(); });
})();
