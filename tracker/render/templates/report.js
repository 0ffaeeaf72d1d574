"use strict";
(() => {
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent.trim();
  };

  /* Empty cells stand last, whichever way a column is sorted. */
  const compare = (numeric, way) => (a, b) => {
    if (a.key === "" || b.key === "") return (a.key === "") - (b.key === "") || a.place - b.place;
    const order = numeric ? Number(a.key) - Number(b.key) : a.key < b.key ? -1 : Number(a.key > b.key);
    return way * order || a.place - b.place;
  };

  const sort = (heading) => {
    const table = heading.closest("table");
    const body = table.tBodies[0];
    const way = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", way === 1 ? "ascending" : "descending");
    const column = heading.cellIndex;
    const rows = Array.from(body.rows, (row, place) => ({ row, place, key: value(row, column) }));
    rows.sort(compare(heading.dataset.sort === "number", way));
    body.append(...rows.map((entry) => entry.row));
  };

  for (const heading of document.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => sort(heading));
    heading.replaceChildren(button);
  }

  const form = document.querySelector("form[role=search]");
  const field = document.getElementById("filter");
  const matches = document.getElementById("matches");
  const cards = new Map();
  for (const link of document.querySelectorAll(".cards a")) {
    cards.set(link.hash.slice(1), link.parentElement);
  }
  const groups = Array.from(document.querySelectorAll(".series, .group > .scroll"), (group) => ({
    group,
    title: (group.querySelector("h3")?.textContent ?? "").toLowerCase(),
    rows: Array.from(group.querySelectorAll("tbody tr"), (row) => [row, row.textContent.toLowerCase()]),
  }));

  /* Every word must stand in the row, or in the title of its series. */
  const filter = () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { group, title, rows } of groups) {
      let shown = 0;
      for (const [row, text] of rows) {
        row.hidden = !wanted.every((word) => text.includes(word) || title.includes(word));
        shown += !row.hidden;
      }
      group.hidden = shown === 0;
      const card = cards.get(group.id);
      if (card) card.hidden = group.hidden;
      count += shown;
    }
    matches.textContent = wanted.length ? `${count} ${count === 1 ? "number" : "numbers"}` : "";
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", filter);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== field) {
      event.preventDefault();
      field.focus();
    }
    if (event.key === "Escape" && document.activeElement === field) {
      field.value = "";
      filter();
    }
  });
})();
