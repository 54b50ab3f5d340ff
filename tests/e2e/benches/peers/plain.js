// By hand, as quick as one would write it: a copy of the card follows the pointer, everything else waits for the drop.

import { build } from "./dom.js";

const LIMIT_OF_A_CLICK = 4;
const { main, count, ready } = build();

main.addEventListener("pointerdown", down => {
  const card = down.target.closest("[data-card]");
  if (!card || down.button !== 0) return;
  let ghost = null;
  let at = down;
  let waiting = false;

  const lift = () => {
    const box = card.getBoundingClientRect();
    ghost = card.cloneNode(true);
    delete ghost.dataset.card;
    ghost.style.cssText = `position: fixed; left: ${box.left}px; top: ${box.top}px; width: ${box.width}px;
      pointer-events: none; will-change: transform`;
    card.style.opacity = ".4";
    document.body.append(ghost);
  };
  const draw = () => {
    waiting = false;
    if (ghost) ghost.style.transform = `translate3d(${at.clientX - down.clientX}px, ${at.clientY - down.clientY}px, 0)`;
  };
  const move = event => {
    at = event;
    if (!ghost && Math.hypot(at.clientX - down.clientX, at.clientY - down.clientY) > LIMIT_OF_A_CLICK) lift();
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  };
  const end = event => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", end);
    if (!ghost) return;
    ghost.remove();
    ghost = null;
    card.style.opacity = "";
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const list = under?.closest("[data-zone]")?.querySelector("ol");
    list?.insertBefore(card, under.closest("[data-card]"));
    count();
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", end);
});
ready();
