(function () {
  'use strict';
  // Niceties only: every page works without this. It holds no rule of any questionnaire.
  if (!window.fetch || !window.DOMParser || !window.URLSearchParams || !history.pushState) return;
  var busy = false, dirty = false, changes = 0, turn = 0;

  function form() { return document.getElementById('survey'); }

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

  function show(html, address, keep) {
    var next = new DOMParser().parseFromString(html, 'text/html');
    var main = next.querySelector('main');
    if (!main) return false;
    var held = keep && document.activeElement && document.activeElement.id;
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    document.querySelector('main').replaceWith(document.importNode(main, true));
    if (address && address !== location.href) history.pushState({}, '', address);
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

  document.addEventListener('input', function (event) {
    if (form() && form().contains(event.target)) { dirty = true; changes += 1; }
  });

  // A slider beside the field that holds the number; without scripts the field is enough.
  function draw() {
    document.documentElement.className = 'scripted';
    Array.prototype.forEach.call(document.querySelectorAll('.sign'), sign);
    if (navigator.geolocation && window.isSecureContext) {
      Array.prototype.forEach.call(document.querySelectorAll('.locate'), locate);
    }
    Array.prototype.forEach.call(document.querySelectorAll('.slide[hidden]'), function (slide) { slide.hidden = false; });
  }

  // A name written by hand: lines on a sheet of 1000 x 400.
  function sign(box) {
    var sheet = box.querySelector('svg'), path = box.querySelector('path'), held = box.querySelector('[data-strokes]');
    var again = box.querySelector('button'), line = null;
    if (!window.PointerEvent) return;
    box.hidden = false;
    again.hidden = !held.value;
    function point(event) {
      var place = sheet.getBoundingClientRect();
      var x = Math.round((event.clientX - place.left) / place.width * 1000);
      var y = Math.round((event.clientY - place.top) / place.height * 400);
      return Math.max(0, Math.min(1000, x)) + ',' + Math.max(0, Math.min(400, y));
    }
    function show() { path.setAttribute('d', held.value.split(';').map(function (one) { return one ? 'M' + one.replace(/ /g, 'L').replace(/,/g, ' ') : ''; }).join('')); }
    sheet.addEventListener('pointerdown', function (event) {
      line = [point(event)];
      sheet.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    sheet.addEventListener('pointermove', function (event) {
      if (!line) return;
      var next = point(event);
      if (next === line[line.length - 1] || held.value.length + line.length * 9 > 11800) return;
      line.push(next);
      path.setAttribute('d', path.getAttribute('d') + (line.length === 2 ? 'M' + line[0].replace(',', ' ') : '') + 'L' + next.replace(',', ' '));
    });
    function lift() {
      if (!line) return;
      if (line.length > 1) held.value += (held.value ? ';' : '') + line.join(' ');
      line = null;
      dirty = true;
      changes += 1;
      again.hidden = !held.value;
      show();
    }
    sheet.addEventListener('pointerup', lift);
    sheet.addEventListener('pointercancel', lift);
    again.addEventListener('click', function () { held.value = ''; again.hidden = true; dirty = true; show(); });
  }

  // Where the device is, if the person wants to say it.
  function locate(button) {
    var card = button.closest('.card'), held = card.querySelector('[data-point]'), told = card.querySelector('.told');
    button.hidden = false;
    button.addEventListener('click', function () {
      navigator.geolocation.getCurrentPosition(function (found) {
        var at = found.coords;
        held.value = [at.latitude.toFixed(6), at.longitude.toFixed(6), Math.round(at.accuracy)].join(',');
        told.textContent = button.dataset.done;
        dirty = true;
        changes += 1;
      }, function () { told.textContent = button.dataset.failed; }, { enableHighAccuracy: true, timeout: 15000 });
    });
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

  window.addEventListener('popstate', function () { location.reload(); });
})();
