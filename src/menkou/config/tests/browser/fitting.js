// Says what does not fit where it stands; run on a page by fitting.py.
() => {
  const around = document.createRange(), wide = document.documentElement.clientWidth;
  const texts = (each) => {
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(walker.currentNode);
    return found.filter(({ parentElement: holder }) => holder.checkVisibility() && !holder.closest(".visually-hidden, .skip"));
  };
  const places = (text) => {
    around.selectNodeContents(text);
    return [...around.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
  };
  const lines = (each) => texts(each).flatMap(places);
  const shown = (which) => [...document.querySelectorAll(which)].filter((each) => lines(each).length);
  const said = (what, some) => some.map((each) => {
    return `${what}: ${each.tagName.toLowerCase()} “${each.textContent.trim().slice(0, 40)}”`;
  });

  function wider() {
    if (document.documentElement.scrollWidth <= wide) return [];
    return [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > wide + 1).slice(-6);
  }

  const scrolls = (each) => each && (/auto|scroll/.test(getComputedStyle(each).overflowX) || scrolls(each.parentElement));
  const cut = texts(document.querySelector("main") ?? document.body)
    .filter((text) => places(text).some((line) => line.right > wide + 1) && !scrolls(text.parentElement))
    .map((text) => text.parentElement);

  // More lines than words: a word was broken.
  const words = (each) => each.textContent.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef/-]+/g) ?? [];
  const tall = (each) => lines(each).map((line) => line.bottom).sort((one, other) => one - other)
    .filter((bottom, nth, all) => !nth || bottom - all[nth - 1] > 10).length;
  const broken = shown("h1, h2, h3, th, legend, summary, .btn, .form-label").filter((each) => tall(each) > words(each).length);

  const touching = shown(".btn:not(.btn-link)").filter((each) => {
    const own = each.getBoundingClientRect();
    return lines(each).some((line) => line.left < own.left + 3 || line.right > own.right - 3);
  });

  const together = shown("nav a").filter((each) => {
    const next = each.closest("li")?.nextElementSibling?.querySelector("a") ?? each.nextElementSibling;
    if (!next?.matches("a") || parseFloat(getComputedStyle(each).paddingRight)) return false;
    const [here, there] = [each.getBoundingClientRect(), next.getBoundingClientRect()];
    return Math.abs(here.top - there.top) < 4 && there.left - here.right < 4;
  });

  return [
    ...said("wider than the screen", wider()),
    ...said("cut off", cut),
    ...said("broken within a word", broken),
    ...said("touches its edge", touching),
    ...said("runs into the next", together),
  ];
}
