// The parts that a page needs are asked for and compiled while the first part still starts: the address says that they
// will be needed, long before the program can.
//
// xtask/src/parts.rs puts this behind the script that fetches the parts, with the names of those files.
const ahead = new Map();

function compiled(address) {
  const coming = ahead.get(address.href) ?? WebAssembly.compileStreaming(fetch(address));
  // Who asks again after a failure gets another answer.
  ahead.delete(address.href);
  // A failure is told where the part is waited for.
  coming.catch(() => {});
  return coming;
}

const isHome = /^(#\/?)?$/.test(location.hash);
const isBoard = /^#\/s\/[^/]+\/step\//.test(location.hash);
for (const name of isHome ? HOME_FILES : isBoard ? BOARD_FILES : OTHER_FILES) {
  const address = new URL(name, import.meta.url);
  ahead.set(address.href, compiled(address));
}
