import {
  DndContext, DragOverlay, PointerSensor, closestCorners, useDroppable, useSensor, useSensors,
} from "@dnd-kit/core";
import { SortableContext, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { memo, useCallback, useState } from "react";
import { LANES } from "./lanes.js";
import { Board, started, useBoard } from "./react.js";

const Content = memo(({ card }) => <><span>{card.title}</span><button>⋮</button></>);

const Card = memo(({ card }) => {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: card.id });
  const shift = transform && `translate3d(${transform.x}px, ${transform.y}px, 0)`;
  const style = { transform: shift ?? undefined, transition, opacity: isDragging ? .4 : undefined };
  return <li ref={setNodeRef} style={style} data-card={card.id} {...attributes} {...listeners}>
    <Content card={card} />
  </li>;
});

const Lane = memo(({ lane, cards }) => {
  const { setNodeRef } = useDroppable({ id: LANES[lane] });
  return <SortableContext id={LANES[lane]} items={cards} strategy={verticalListSortingStrategy}>
    <ol ref={setNodeRef}>{cards.map(card => <Card key={card.id} card={card} />)}</ol>
  </SortableContext>;
});

const App = () => {
  const { lanes, move } = useBoard();
  const [held, hold] = useState(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const lift = useCallback(({ active }) => hold(active.id), []);
  const drop = useCallback(({ active, over }) => {
    hold(null);
    const lane = LANES.indexOf(over?.data.current?.sortable?.containerId ?? over?.id);
    if (lane >= 0) move(active.id, lane, over.id);
  }, [move]);
  const card = held && lanes.flat().find(card => card.id === held);
  return <DndContext sensors={sensors} collisionDetection={closestCorners} onDragStart={lift} onDragEnd={drop}>
    <Board lanes={lanes}>{lane => <Lane lane={lane} cards={lanes[lane]} />}</Board>
    <DragOverlay dropAnimation={null}>{card && <li><Content card={card} /></li>}</DragOverlay>
  </DndContext>;
};

started(<App />);
