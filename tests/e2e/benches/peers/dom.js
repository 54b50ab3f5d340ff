// The board in plain DOM. Whoever moves a card tells the lanes to count.

import { LANES, dealt, further, ready } from "./lanes.js";

const make = (name, parent, data = {}) => {
  const element = document.createElement(name);
  Object.assign(element.dataset, data);
  parent?.append(element);
  return element;
};

const cardOf = ({ id, title }) => {
  const card = make("li", null, { card: id });
  make("span", card).textContent = title;
  make("button", card).textContent = "⋮";
  return card;
};

export const build = () => {
  const main = document.createElement("main");
  main.dataset.page = "board";
  const lists = dealt().map((cards, lane) => {
    const section = make("section", main, { zone: LANES[lane] });
    const heading = make("h2", section);
    heading.textContent = `${LANES[lane]} `;
    make("span", heading).className = "lane-count";
    const list = make("ol", section);
    list.append(...cards.map(cardOf));
    return list;
  });
  const count = () => lists.forEach(list => {
    list.parentElement.querySelector(".lane-count").textContent = list.childElementCount;
  });
  window.addCards = more => {
    const cards = lists.reduce((sum, list) => sum + list.childElementCount, 0);
    lists[0].append(...further(cards, more).map(cardOf));
    count();
  };
  count();
  document.body.append(main);
  return { main, lists, count, ready };
};
