// Bundles every board named on the command line into a folder of its own in the first argument, as it would ship.
// The libraries are where NODE_PATH says.

const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");
const { compile } = require("svelte/compiler");

const [out, ...boards] = process.argv.slice(2);

const svelte = {
  name: "svelte",
  setup: build => build.onLoad({ filter: /\.svelte$/ }, ({ path: file }) => {
    const { js } = compile(fs.readFileSync(file, "utf8"), { filename: file, css: "injected" });
    return { contents: js.code, loader: "js" };
  }),
};

const bundle = board => esbuild.build({
  entryPoints: [path.join(__dirname, `${board}.js`)],
  outfile: path.join(out, board, "app.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  loader: { ".js": "jsx" },
  jsx: "automatic",
  conditions: ["svelte", "browser", "production"],
  mainFields: ["svelte", "browser", "module", "main"],
  define: { "process.env.NODE_ENV": '"production"' },
  nodePaths: process.env.NODE_PATH.split(path.delimiter),
  plugins: [svelte],
  logLevel: "warning",
});

const make = async board => {
  await bundle(board);
  fs.copyFileSync(path.join(__dirname, "index.html"), path.join(out, board, "index.html"));
};

// What is wrong has been printed.
Promise.all(boards.map(make)).catch(() => process.exit(1));
