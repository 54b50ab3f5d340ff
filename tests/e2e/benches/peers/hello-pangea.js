import { DragDropContext, Draggable, Droppable } from "@hello-pangea/dnd";
import { memo, useCallback } from "react";
import { LANES } from "./lanes.js";
import { Board, started, useBoard } from "./react.js";

// Its own way to leave the animation of a drop out: 0 would never end.
const AT_ONCE = { transitionDuration: "0.001s" };

const Card = memo(({ card, place }) => <Draggable draggableId={card.id} index={place}>
  {({ innerRef, draggableProps, dragHandleProps }, { isDropAnimating }) => {
    const style = isDropAnimating ? { ...draggableProps.style, ...AT_ONCE } : draggableProps.style;
    return <li ref={innerRef} {...draggableProps} {...dragHandleProps} style={style} data-card={card.id}>
      <span>{card.title}</span><button>⋮</button>
    </li>;
  }}
</Draggable>);

const Cards = memo(({ cards }) => cards.map((card, place) => <Card key={card.id} card={card} place={place} />));

const Lane = memo(({ lane, cards }) => <Droppable droppableId={LANES[lane]}>
  {({ innerRef, droppableProps, placeholder }) => <ol ref={innerRef} {...droppableProps}>
    <Cards cards={cards} />{placeholder}
  </ol>}
</Droppable>);

const App = () => {
  const { lanes, move } = useBoard();
  const drop = useCallback(({ draggableId, destination }) => {
    if (!destination) return;
    const lane = LANES.indexOf(destination.droppableId);
    move(draggableId, lane, lanes[lane].filter(card => card.id !== draggableId)[destination.index]?.id);
  }, [lanes, move]);
  return <DragDropContext onDragEnd={drop}>
    <Board lanes={lanes}>{lane => <Lane lane={lane} cards={lanes[lane]} />}</Board>
  </DragDropContext>;
};

started(<App />);
