// Comfort alone: without it the same words are in each band's title, and in the matrix.
const said = document.getElementById("said");
for (const lineage of document.querySelectorAll(".lineage")) {
  const tell = () => { said.textContent = lineage.getAttribute("aria-label"); };
  lineage.addEventListener("mouseenter", tell);
  lineage.addEventListener("focus", tell);
}
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
});
