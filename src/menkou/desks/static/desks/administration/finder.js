// Suggestions while a key or a name is typed; without this the box takes both all the same.
const WAIT = 200;

function attach(box, number) {
  const list = document.createElement("datalist");
  list.id = `found-${number}`;
  box.after(list);
  box.setAttribute("list", list.id);
  let timer, asked = "";

  async function suggest() {
    const text = box.value.trim();
    if (!text || text === asked) return;
    asked = text;
    const address = new URL(box.dataset.find, location.href);
    address.searchParams.set("q", text);
    const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || box.value.trim() !== text) return;
    const { items } = await answer.json();
    list.replaceChildren(...items.map(({ key, label }) => {
      const option = document.createElement("option");
      option.value = key;
      option.label = label;
      return option;
    }));
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT);
  });
}

document.querySelectorAll("input[data-find]").forEach(attach);
