// What every board starts from: as many cards as the address says, dealt over four lanes.

export const LANES = ["tray", "zone:1", "zone:2", "zone:3"];

const card = number => ({ id: `card:${number}`, title: `Taak ${number} van wie dat kan en wil` });

export const dealt = () => {
  const lanes = LANES.map(() => []);
  const cards = Number(new URLSearchParams(location.search).get("cards"));
  for (let number = 0; number < cards; number++) lanes[number % lanes.length].push(card(number));
  return lanes;
};

// So many cards more, for the end of the first lane.
export const further = (cards, count) => Array.from({ length: count }, (_, place) => card(cards + place));

export const withMore = (lanes, count) => {
  const cards = lanes.reduce((sum, lane) => sum + lane.length, 0);
  return lanes.with(0, [...lanes[0], ...further(cards, count)]);
};

// The card lies before another one, or at the end if that one is not there.
export const withMoved = (lanes, id, to, before) => {
  const card = lanes.flat().find(card => card.id === id);
  const without = lanes.map(lane => lane.includes(card) ? lane.filter(other => other !== card) : lane);
  const place = without[to].findIndex(other => other.id === before);
  return without.with(to, without[to].toSpliced(place < 0 ? without[to].length : place, 0, card));
};

export const ready = () => { document.body.dataset.ready = ""; };
