import { mount } from "svelte";
import Board from "./Svelte.svelte";

mount(Board, { target: document.body });
