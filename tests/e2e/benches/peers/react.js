// What the boards with React have in common.

import { useCallback, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { LANES, dealt, ready, withMore, withMoved } from "./lanes.js";

export const useBoard = () => {
  const [lanes, setLanes] = useState(dealt);
  const move = useCallback((card, to, before) => setLanes(lanes => withMoved(lanes, card, to, before)), []);
  useEffect(() => {
    window.addCards = count => setLanes(lanes => withMore(lanes, count));
    ready();
  }, []);
  return { lanes, move };
};

export const Board = ({ lanes, children }) => <main data-page="board">
  {lanes.map((cards, lane) => <section key={LANES[lane]} data-zone={LANES[lane]}>
    <h2>{LANES[lane]} <span className="lane-count">{cards.length}</span></h2>
    {children(lane)}
  </section>)}
</main>;

export const started = app => {
  const root = document.createElement("div");
  document.body.append(root);
  createRoot(root).render(app);
};
