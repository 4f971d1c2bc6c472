// Files by key behind one interface, so that a folder on disk can be replaced by an S3-compatible store. Keys are made
// by the shop, never by a caller; what is stored under a key never changes.
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';

export interface StoredFile {
  bytes: Buffer;
  contentType: string;
}

export interface Storage {
  put(key: string, bytes: Buffer): Promise<void>;
  /** null when there is no such file */
  get(key: string): Promise<StoredFile | null>;
  has(key: string): Promise<boolean>;
  /** Removing what is not there is done already. */
  remove(key: string): Promise<void>;
  /** address a client can load the file from */
  urlOf(key: string): string;
}

const KEY = /^[a-z0-9][a-z0-9/_-]{0,180}\.(webp|png|jpg|mp4|svg)$/;
const CONTENT_TYPES: Record<string, string> = {
  webp: 'image/webp',
  png: 'image/png',
  jpg: 'image/jpeg',
  mp4: 'video/mp4',
  svg: 'image/svg+xml',
};

export function openDiskStorage(folder: string): Storage {
  const pathOf = (key: string): string | null => (KEY.test(key) && !key.includes('..') ? join(folder, key) : null);
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      if (!path) throw new Error(`not a storage key: ${key}`);
      await mkdir(dirname(path), { recursive: true });
      const draft = `${path}.${randomUUID()}`;
      await writeFile(draft, bytes);
      await rename(draft, path);
    },
    async get(key) {
      const path = pathOf(key);
      if (!path) return null;
      const bytes = await readFile(path).catch(() => null);
      const extension = key.slice(key.lastIndexOf('.') + 1);
      return bytes ? { bytes, contentType: CONTENT_TYPES[extension] ?? 'application/octet-stream' } : null;
    },
    async has(key) {
      const path = pathOf(key);
      return (
        path !== null &&
        (await stat(path).then(
          () => true,
          () => false,
        ))
      );
    },
    async remove(key) {
      const path = pathOf(key);
      if (path) await rm(path, { force: true });
    },
    urlOf: (key) => `/files/${key}`,
  };
}

/** Where the copy of a picture that is 180 or 360 pixels wide stands: `a/b.webp` → `a/b-360.webp`. */
export function narrowKey(key: string, width: '180' | '360'): string {
  return key.replace(/\.(\w+)$/, `-${width}.$1`);
}
