(function () {
  'use strict';
  // Draws the slider and does the work that goes with it. Without this the sum in words is enough.
  var box = document.getElementById('challenge');
  if (!box) return;
  var nonce = box.getAttribute('data-nonce'), bits = Number(box.getAttribute('data-bits'));
  var slider = document.getElementById('slider'), field = document.getElementById('work'), next = 0;
  document.getElementById('slide-part').hidden = false;

  // SHA-256 (FIPS 180-4), first word of the digest; crypto.subtle is missing where pages come without TLS.
  var K = [], H = [];
  (function () {
    function part(x) { return Math.floor((x - Math.floor(x)) * 4294967296) | 0; }
    for (var n = 2; K.length < 64; n++) {
      for (var d = 2, prime = true; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
      if (!prime) continue;
      if (H.length < 8) H.push(part(Math.sqrt(n)));
      K.push(part(Math.cbrt ? Math.cbrt(n) : Math.pow(n, 1 / 3)));
    }
  })();
  function turn(x, n) { return (x >>> n) | (x << (32 - n)); }
  function first(text) {
    var w = new Array(64), i, h = H.slice(), a = h.slice();
    for (i = 0; i < 16; i++) w[i] = 0;
    for (i = 0; i < text.length; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
    w[text.length >> 2] |= 0x80 << (24 - (text.length & 3) * 8);
    w[15] = text.length * 8;
    for (i = 0; i < 64; i++) {
      if (i > 15) {
        var x = w[i - 15], y = w[i - 2];
        w[i] = (w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
      }
      var t = (a[7] + (turn(a[4], 6) ^ turn(a[4], 11) ^ turn(a[4], 25)) + ((a[4] & a[5]) ^ (~a[4] & a[6])) + K[i] + w[i]) | 0;
      var u = ((turn(a[0], 2) ^ turn(a[0], 13) ^ turn(a[0], 22)) + ((a[0] & a[1]) ^ (a[0] & a[2]) ^ (a[1] & a[2]))) | 0;
      a = [(t + u) | 0, a[0], a[1], a[2], (a[3] + t) | 0, a[4], a[5], a[6]];
    }
    return (h[0] + a[0]) >>> 0;
  }
  function work(until) {
    while (!field.value && Date.now() < until) {
      if (first(nonce + ':' + next) >>> (32 - bits) === 0) field.value = String(next);
      next++;
    }
    return !!field.value;
  }
  function go() { if (!work(Date.now() + 15)) setTimeout(go, 1); }
  go();
  document.getElementById('gate').addEventListener('submit', function () {
    if (slider.value !== '0') work(Date.now() + 8000);
  });
})();
