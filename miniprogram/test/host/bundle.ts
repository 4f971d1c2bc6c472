// Loads the files of a built mini-program the way the platforms do: CommonJS in a world of its own that has the
// language, timers, and nothing of a browser or of Node. Text can't be run as code there.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import vm from 'node:vm';

export interface Bundle {
  load(path: string): unknown;
}

export function openBundle(folder: string, globals: Record<string, unknown>): Bundle {
  const world = vm.createContext(
    { console, setTimeout, clearTimeout, setInterval, clearInterval, ...globals },
    { codeGeneration: { strings: false, wasm: false } },
  );
  const loaded = new Map<string, { exports: unknown }>();

  function load(path: string): unknown {
    const file = path.endsWith('.js') ? path : `${path}.js`;
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(file, module);
    const source = `(function (require, module, exports) {${readFileSync(join(folder, file), 'utf8')}\n})`;
    const run = vm.runInContext(source, world, { filename: file }) as (...args: unknown[]) => void;
    const near = (wanted: string) => load(resolve('/', dirname(file), wanted).slice(1));
    run(near, module, module.exports);
    return module.exports;
  }
  return { load };
}
