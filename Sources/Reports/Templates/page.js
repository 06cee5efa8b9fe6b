// The crosshair: reads all charts over time at one moment, from the tables that stand beside them.
(() => {
  const plots = [...document.querySelectorAll(".timed")].map(figure => ({
    canvas: figure.querySelector(".canvas"),
    rows: figure.querySelector("tbody").rows,
    labels: [...figure.querySelectorAll("[data-column]")].filter(label => label.dataset.column),
    cross: figure.querySelector(".canvas").appendChild(document.createElement("i")),
  }));
  const read = share => {
    for (const { rows, labels, cross } of plots) {
      const row = rows[Math.min(rows.length - 1, Math.max(0, Math.floor(share * rows.length)))];
      cross.style.left = `${(row.sectionRowIndex + 0.5) / rows.length * 100}%`;
      cross.dataset.moment = row.cells[0].textContent;
      cross.classList.toggle("late", share > 0.8);
      for (const label of labels)
        label.dataset.value = row.cells[+label.dataset.column + 1].textContent || "–";
    }
    document.body.classList.add("reading");
  };
  const rest = () => {
    document.body.classList.remove("reading");
    for (const { labels } of plots) for (const label of labels) delete label.dataset.value;
  };
  for (const { canvas } of plots) {
    canvas.addEventListener("pointermove", event => {
      const { left, width } = canvas.getBoundingClientRect();
      read((event.clientX - left) / width);
    });
    canvas.addEventListener("pointerleave", rest);
  }
})();
