// The program as one file on a disk: what it would fetch is in the page, packed, and there is no server to ask.
//
// The page is made of a build by xtask/src/dist/alone.rs, which puts this before the program.
{
  const kept = address => {
    const name = new URL(address.url ?? address, location.href).pathname.split("/").pop();
    return document.querySelector(`script[data-kept="${CSS.escape(name)}"]`);
  };

  // A worker gets this function as text, so it uses nothing from around it.
  const unpacked = (text, type) => {
    const packed = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    const content = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(content, { headers: { "Content-Type": type } });
  };

  window.fetch = async address => {
    const file = kept(address);
    return file ? unpacked(file.textContent, file.dataset.type) : Response.error();
  };

  // A worker from a file may not be started, one from the page may. It asks for one file only, its module.
  const FromAddress = window.Worker;
  window.Worker = function (address) {
    const module = kept(address.replace(/\.js$/, ".wasm"));
    const parts = [
      `const module = ${JSON.stringify(module.textContent)};`,
      `const unpacked = ${unpacked};`,
      `self.fetch = async () => unpacked(module, ${JSON.stringify(module.dataset.type)});`,
      kept(address).textContent,
    ];
    const script = new Blob([parts.join("\n")], { type: "text/javascript" });
    return new FromAddress(URL.createObjectURL(script));
  };

  // Nothing keeps this program but the file itself.
  Object.defineProperty(navigator, "serviceWorker", { value: undefined });
}
