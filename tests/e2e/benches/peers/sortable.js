// With its own drag instead of the browser's, which it offers for touch and for boards that look alike everywhere.

import Sortable from "sortablejs";
import { build } from "./dom.js";

const { lists, count, ready } = build();
for (const list of lists) {
  new Sortable(list, { group: "board", forceFallback: true, fallbackOnBody: true, fallbackTolerance: 4, onEnd: count });
}
ready();
