// On a narrow screen the table of contents starts closed; everywhere the current page is in sight.
"use strict";
const menu = document.getElementById("menu");
if (window.matchMedia("(max-width: 900px)").matches) menu.open = false;
const hier = menu.querySelector('[aria-current="page"]');
if (hier && menu.open) {
  const lijst = menu.parentElement;
  lijst.scrollTop = Math.max(0, hier.offsetTop - lijst.offsetTop - 120);
}
