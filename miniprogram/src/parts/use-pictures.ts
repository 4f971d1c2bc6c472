// The pictures of a form: those that are there already, and those that are chosen, sent one after the other with
// progress, removable at any time. What the shop refuses stays in its place with the reason, until it is removed or tried
// again.
import { useRef, useState } from 'react';
import { type PictureDoor, type Upload, uploadPicture } from '../api/upload';
import { platform } from '../platform';
import type { ChosenPicture } from '../platform/platform';

export interface FormPicture {
  key: number;
  /** where it can be seen: on this device, or a path of the shop */
  url: string;
  /** chosen here; what was there already has none */
  chosen?: ChosenPicture;
  /** 0 to 1 while it goes up */
  share: number;
  state: 'waiting' | 'sending' | 'there' | 'refused';
  pictureId?: string;
  refusal?: string;
}

export interface PicturesWish {
  most: number;
  door: PictureDoor;
  /** tells the shop that one is not wanted after all; what is not told is swept a day later */
  forget?(pictureId: string): Promise<unknown>;
}

const MOST_BYTES = 8 * 1024 * 1024;
const TOO_LARGE = '图片太大，请选择 8 MB 以内的图片';

export type Pictures = ReturnType<typeof usePictures>;

export function usePictures({ most, door, forget }: PicturesWish) {
  const [items, setItems] = useState<FormPicture[]>([]);
  const known = useRef<FormPicture[]>([]);
  const running = useRef<{ key: number; upload: Upload }>();
  const made = useRef(0);

  function put(next: FormPicture[]): void {
    known.current = next;
    setItems(next);
  }
  const change = (key: number, part: Partial<FormPicture>): void =>
    put(known.current.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const newKey = (): number => (made.current += 1);

  async function sendNext(): Promise<void> {
    const next = known.current.find(({ state }) => state === 'waiting');
    if (running.current || !next?.chosen) return;
    const { key, chosen } = next;
    change(key, { state: 'sending', share: 0 });
    const upload = uploadPicture(chosen, (share) => change(key, { share }), door);
    running.current = { key, upload };
    const outcome = await upload.done;
    running.current = undefined;
    const kept = known.current.some((one) => one.key === key);
    if (outcome.ok && kept) change(key, { state: 'there', share: 1, pictureId: outcome.value.pictureId });
    else if (outcome.ok) void forget?.(outcome.value.pictureId);
    else if (kept) change(key, { state: 'refused', refusal: outcome.refusal.message });
    void sendNext();
  }

  async function add(): Promise<void> {
    const room = most - known.current.length;
    const all = (await platform.choosePictures(room)).slice(0, room);
    const added = all.map((chosen): FormPicture => {
      const base = { key: newKey(), url: chosen.localUrl, chosen, share: 0 };
      return chosen.bytes > MOST_BYTES
        ? { ...base, state: 'refused', refusal: TOO_LARGE }
        : { ...base, state: 'waiting' };
    });
    put([...known.current, ...added]);
    void sendNext();
  }

  function remove(key: number): void {
    const gone = known.current.find((one) => one.key === key);
    put(known.current.filter((one) => one.key !== key));
    if (running.current?.key === key) running.current.upload.abort();
    if (gone?.chosen && gone.pictureId) void forget?.(gone.pictureId);
  }

  function again(key: number): void {
    change(key, { state: 'waiting', share: 0 });
    void sendNext();
  }

  return {
    ...{ items, most, add, remove, again },
    /** those that are there before anything is chosen */
    start: (stored: readonly { pictureId: string; url: string }[]): void =>
      put(stored.map(({ pictureId, url }) => ({ key: newKey(), url, pictureId, share: 1, state: 'there' }))),
    ids: items.flatMap(({ pictureId }) => (pictureId ? [pictureId] : [])),
    problem: problemOf(items),
  };
}

function problemOf(items: readonly FormPicture[]): string | undefined {
  if (items.some(({ state }) => state === 'waiting' || state === 'sending')) return '图片还在上传，请稍候';
  return items.some(({ state }) => state === 'refused') ? '有图片没有上传成功，请重试或删除' : undefined;
}
