(function () {
  'use strict';
  // Signing by hand, finding the place and adding up; a name, words and numbers do without this.
  if (!window.fetch || !window.PointerEvent) return;

  // What was written here counts as typed.
  function tell(held) { held.dispatchEvent(new Event('input', { bubbles: true })); }

  // A name written by hand: lines on a sheet of 1000 x 400.
  function sign(box) {
    var sheet = box.querySelector('svg'), path = box.querySelector('path'), held = box.querySelector('[data-strokes]');
    var again = box.querySelector('button'), line = null;
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
      tell(held);
      again.hidden = !held.value;
      show();
    }
    sheet.addEventListener('pointerup', lift);
    sheet.addEventListener('pointercancel', lift);
    again.addEventListener('click', function () { held.value = ''; again.hidden = true; tell(held); show(); });
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
        tell(held);
      }, function () { told.textContent = button.dataset.failed; }, { enableHighAccuracy: true, timeout: 15000 });
    });
  }

  // What is shared out so far; whether it adds up is the server's to say.
  function add(told) {
    var given = 0;
    Array.prototype.forEach.call(told.parentNode.querySelectorAll('.part input'), function (part) { given += Number(part.value) || 0; });
    told.textContent = told.dataset.sum.replace('{}', given);
  }

  document.addEventListener('input', function (event) {
    var told = event.target.closest('.part') && event.target.closest('.card').querySelector('[data-sum]');
    if (told) add(told);
  });

  document.addEventListener('drawn', function () {
    Array.prototype.forEach.call(document.querySelectorAll('[data-sum]'), add);
    Array.prototype.forEach.call(document.querySelectorAll('.sign'), sign);
    if (!navigator.geolocation || !window.isSecureContext) return;
    Array.prototype.forEach.call(document.querySelectorAll('.locate'), locate);
  });
})();
