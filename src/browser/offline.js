// Answers for the program's own files from this device, so that it opens without a network.
//
// A build is kept whole or not at all, and a page only ever gets the files of one build. A newer build is fetched beside
// the one in use and waits until somebody switches; what people made is not here, it is in the database.
// The build puts its name, its program and its files in (xtask/src/offline.rs).
"use strict";

const BUILD = "BUILD_NAME";
const PROGRAM = "PROGRAM_NAME";
const FILES = FILE_NAMES;
// Where what another program shared waits for the page (src/browser/launch.rs); it is of no build.
const SHARED = "samenbord/shared";
// Other sites of this origin have caches too.
const OURS = "samenbord-";
const HERE = new URL("./", self.location).href;
const PAGE = "./";
const SHARE = HERE + "share";

self.addEventListener("install", event => event.waitUntil(keep()));
self.addEventListener("activate", event => event.waitUntil(takeOver()));
self.addEventListener("message", event => {
  if (event.data === "switch") self.skipWaiting();
  if (event.data === "switch if alone") event.waitUntil(switchIfAlone());
});
self.addEventListener("fetch", event => {
  if (event.request.method === "POST" && event.request.url === SHARE) {
    event.respondWith(takeIn(event.request));
    return;
  }
  const name = nameOf(event.request);
  if (name !== undefined) event.respondWith(answer(event.request, name));
});

async function keep() {
  const cache = await caches.open(BUILD);
  try {
    // The server is asked for each: what the browser kept may be of another build.
    await cache.addAll(FILES.map(name => new Request(name, { cache: "no-cache" })));
    const page = await (await cache.match(PAGE)).text();
    if (!page.includes(PROGRAM)) throw new Error("the page is of another build");
  } catch (error) {
    // In the middle of an update of the server: the next look finds it whole.
    await caches.delete(BUILD);
    throw error;
  }
}

async function takeOver() {
  const builds = (await caches.keys()).filter(name => name.startsWith(OURS));
  // The one before stays: a window that was not loaded anew may ask for a part of it.
  const old = builds.filter(name => name !== BUILD).slice(0, -1);
  await Promise.all(old.map(name => caches.delete(name)));
  await self.clients.claim();
}

async function switchIfAlone() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length <= 1) await self.skipWaiting();
}

// The name under which a file of the program is kept.
function nameOf(request) {
  if (request.method !== "GET" || !request.url.startsWith(HERE)) return undefined;
  const name = request.url.slice(HERE.length).split(/[?#]/)[0];
  if (name === "" || name === "index.html") return request.mode === "navigate" ? PAGE : undefined;
  // Every other name of a build changes with its content, so one of an earlier build can be answered too.
  return FILES.includes(name) || /-[0-9a-f]{8,}/.test(name) ? name : undefined;
}

async function answer(request, name) {
  const build = await caches.open(BUILD);
  const kept = (await build.match(name)) ?? (name === PAGE ? undefined : await caches.match(new URL(name, HERE).href));
  return kept ?? fetch(request);
}

// Keeps the files of another program for the page, which opens with this answer.
async function takeIn(request) {
  try {
    const files = (await request.formData()).getAll("file").filter(file => file instanceof File);
    const shared = await caches.open(SHARED);
    const time = Date.now();
    const name = (file, number) => `${SHARE}/${time}-${number}/${encodeURIComponent(file.name)}`;
    await Promise.all(files.map((file, number) => shared.put(name(file, number), new Response(file))));
    return Response.redirect(HERE + "?shared", 303);
  } catch {
    return Response.redirect(HERE + "?not-shared", 303);
  }
}
