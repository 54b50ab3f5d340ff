import { draggable, dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { memo, useEffect, useRef } from "react";
import { Board, started, useBoard } from "./react.js";
import { LANES } from "./lanes.js";

const Card = memo(({ card }) => {
  const element = useRef(null);
  useEffect(() => draggable({ element: element.current, getInitialData: () => ({ card: card.id }) }), [card]);
  useEffect(() => dropTargetForElements({ element: element.current, getData: () => ({ card: card.id }) }), [card]);
  return <li ref={element} data-card={card.id}><span>{card.title}</span><button>⋮</button></li>;
});

const Lane = memo(({ lane, cards }) => {
  const element = useRef(null);
  useEffect(() => dropTargetForElements({ element: element.current, getData: () => ({ lane }) }), [lane]);
  return <ol ref={element}>{cards.map(card => <Card key={card.id} card={card} />)}</ol>;
});

const App = () => {
  const { lanes, move } = useBoard();
  useEffect(() => monitorForElements({
    onDrop: ({ source, location }) => {
      const targets = location.current.dropTargets.map(target => target.data);
      const lane = targets.find(data => "lane" in data)?.lane;
      if (lane !== undefined) move(source.data.card, lane, targets.find(data => "card" in data)?.card);
    },
  }), [move]);
  return <Board lanes={lanes}>{lane => <Lane key={LANES[lane]} lane={lane} cards={lanes[lane]} />}</Board>;
};

started(<App />);
