// Everything is in the HTML without this; it only adds what needs a script.
(function () {
  "use strict";
  document.querySelectorAll(".pb-print").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
