// Leaves a compressed twin (.br, .gz) beside every script and stylesheet of a browser build: made once at the highest
// level, which a server could not afford at every request.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const FEWEST_BYTES = 1_024;

/** `files`: paths inside `folder` with their bytes. */
export async function packFiles(folder, files) {
  const texts = files.filter(({ path, bytes }) => /\.(js|css)$/.test(path) && bytes.length >= FEWEST_BYTES);
  await Promise.all(
    texts.map(async ({ path, bytes }) => {
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      await writeFile(join(folder, `${path}.br`), await brotli(bytes, { params }));
      await writeFile(join(folder, `${path}.gz`), await zip(bytes, { level: 9 }));
    }),
  );
}
