// Comfort alone: without it the table stands as it is, and the browser searches it.
const body = document.querySelector("tbody");
const rows = [...body.rows];
const box = document.getElementById("words");
box.hidden = false;
box.addEventListener("input", () => {
  const words = box.value.toLowerCase();
  for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(words);
});
document.querySelectorAll("thead th").forEach((head, place) => {
  const button = document.createElement("button");
  button.textContent = head.textContent;
  head.replaceChildren(button);
  let up = 1;
  button.addEventListener("click", () => {
    const key = (row) => {
      const cell = row.cells[place];
      return cell.dataset.n ? Number(cell.dataset.n) : cell.textContent;
    };
    rows.sort((a, b) => (key(a) > key(b) ? 1 : key(a) < key(b) ? -1 : 0) * up);
    for (const other of document.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up > 0 ? "ascending" : "descending");
    up = -up;
    body.append(...rows);
  });
});
