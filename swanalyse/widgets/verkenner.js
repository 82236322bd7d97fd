/* What ipywidgets cannot be told from Python: that JupyterLab keeps its shortcuts (arrows, letters) away from a list
   that has the focus, what a slider is called and says, and which sentence explains a control. */
const hier = this;
const verbeter = (keren) => {
  const verkenner = hier.closest(".swanalyse-verkenner");
  if (!verkenner || !verkenner.querySelector(".swanalyse-regelaar")) {
    if (keren) setTimeout(() => verbeter(keren - 1), 250);
    return;
  }
  for (const doel of verkenner.querySelectorAll("select, input, button, [tabindex]")) {
    doel.setAttribute("data-lm-suppress-shortcuts", "true");  // on what has the focus itself: Lab looks no further
  }
  for (const vak of verkenner.querySelectorAll(".swanalyse-vak")) {
    const knop = vak.querySelector("select, input, [role=slider]");
    const uitleg = vak.querySelector(".swanalyse-uitleg");
    if (!knop || !uitleg) continue;
    uitleg.id = uitleg.id || `uitleg-${Math.random().toString(36).slice(2)}`;
    knop.setAttribute("aria-describedby", uitleg.id);
    const waarde = vak.querySelector(".widget-readout");
    if (!waarde) continue;
    knop.setAttribute("aria-label", vak.querySelector(".widget-label").textContent);
    waarde.removeAttribute("contenteditable");
    const zeg = () => knop.setAttribute("aria-valuetext", waarde.textContent);
    new MutationObserver(zeg).observe(waarde, { childList: true, characterData: true, subtree: true });
    zeg();
  }
};
verbeter(40);
