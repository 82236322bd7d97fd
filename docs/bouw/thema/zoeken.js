// Looks the words of ?q= up in zoekindex.js: every word must occur, and one in a heading weighs more.
"use strict";
const kaal = (tekst) => tekst.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const vraag = new URLSearchParams(location.search).get("q") || "";
const woorden = kaal(vraag).split(/\s+/).filter(Boolean);
const uitslag = document.getElementById("uitslag");
const lijst = document.getElementById("gevonden");
document.getElementById("zoekwoord").value = vraag;

function punten(stuk) {
  const kop = kaal(stuk.kop), pagina = kaal(stuk.pagina), tekst = kaal(stuk.tekst);
  let totaal = 0;
  for (const woord of woorden) {
    const keer = tekst.split(woord).length - 1;
    const som = (kop.includes(woord) ? 20 : 0) + (pagina.includes(woord) ? 5 : 0) + Math.min(keer, 5);
    if (!som) return 0;
    totaal += som;
  }
  // the guide itself comes before the long reference pages
  return stuk.adres.startsWith("handleiding/") || stuk.adres === "index.html" ? totaal * 3 : totaal;
}

function fragment(stuk) {
  const plek = woorden.map((woord) => kaal(stuk.tekst).indexOf(woord)).filter((p) => p >= 0);
  const begin = Math.max(0, Math.min(...(plek.length ? plek : [0])) - 60);
  const deel = stuk.tekst.slice(begin, begin + 220);
  return (begin ? "… " : "") + deel + (begin + 220 < stuk.tekst.length ? " …" : "");
}

if (woorden.length) {
  const gevonden = zoekindex
    .map((stuk) => ({ stuk, score: punten(stuk) }))
    .filter((een) => een.score > 0)
    .sort((a, b) => b.score - a.score);
  uitslag.textContent = gevonden.length
    ? `${gevonden.length} ${gevonden.length === 1 ? "plaats" : "plaatsen"} met ‘${vraag}’` + (gevonden.length > 30 ? "; de eerste 30:" : ":")
    : `Niets gevonden met ‘${vraag}’. Probeer een ander of korter woord.`;
  for (const { stuk } of gevonden.slice(0, 30)) {
    const regel = document.createElement("li"), link = document.createElement("a"), tekst = document.createElement("p");
    link.href = stuk.adres;
    link.textContent = stuk.pagina ? `${stuk.pagina}: ${stuk.kop}` : stuk.kop;
    tekst.textContent = fragment(stuk);
    regel.append(link, tekst);
    lijst.append(regel);
  }
}
