// Pictures of a chain that is being written: those it has, and those that go up now, one after the other.
import { useRef, useState } from 'react';
import { type Upload, uploadPicture } from '../../../api/upload';
import { platform } from '../../../platform';

export interface ChainPicture {
  key: number;
  url: string;
  state: 'waiting' | 'sending' | 'there' | 'refused';
  share: number;
  pictureId?: string;
  refusal?: string;
}

export const MOST_PICTURES = 9;

export interface ChainPictures {
  items: readonly ChainPicture[];
  ids: string[];
  problem: string | undefined;
  start(known: readonly { pictureId: string; url: string }[]): void;
  add(): Promise<void>;
  remove(key: number): void;
}

export function useChainPictures(): ChainPictures {
  const [items, setItems] = useState<ChainPicture[]>([]);
  const known = useRef<ChainPicture[]>([]);
  const running = useRef<{ key: number; upload: Upload }>();
  const made = useRef(0);
  const waiting = useRef(new Map<number, Parameters<typeof uploadPicture>[0]>());

  function put(next: ChainPicture[]): void {
    known.current = next;
    setItems(next);
  }
  const change = (key: number, part: Partial<ChainPicture>): void =>
    put(known.current.map((one) => (one.key === key ? { ...one, ...part } : one)));

  async function sendNext(): Promise<void> {
    const next = known.current.find(({ state }) => state === 'waiting');
    const picture = next && waiting.current.get(next.key);
    if (running.current || !next || !picture) return;
    const { key } = next;
    change(key, { state: 'sending' });
    const upload = uploadPicture(picture, (share) => change(key, { share }), 'chain.uploadChainPicture');
    running.current = { key, upload };
    const outcome = await upload.done;
    running.current = undefined;
    if (outcome.ok) change(key, { state: 'there', share: 1, pictureId: outcome.value.pictureId });
    else change(key, { state: 'refused', refusal: outcome.refusal.message });
    void sendNext();
  }

  function newKey(): number {
    made.current += 1;
    return made.current;
  }

  return {
    items,
    ids: items.flatMap(({ pictureId }) => (pictureId ? [pictureId] : [])),
    problem: problemOf(items),
    start: (pictures) =>
      put(pictures.map(({ pictureId, url }) => ({ key: newKey(), url, pictureId, share: 1, state: 'there' }))),
    async add() {
      const room = MOST_PICTURES - known.current.length;
      const chosen = (await platform.choosePictures(room)).slice(0, room);
      const added = chosen.map((picture): ChainPicture => {
        const key = newKey();
        waiting.current.set(key, picture);
        return { key, url: picture.localUrl, share: 0, state: 'waiting' };
      });
      put([...known.current, ...added]);
      void sendNext();
    },
    remove(key) {
      put(known.current.filter((one) => one.key !== key));
      if (running.current?.key === key) running.current.upload.abort();
    },
  };
}

function problemOf(items: readonly ChainPicture[]): string | undefined {
  if (items.some(({ state }) => state === 'waiting' || state === 'sending')) return '图片还在上传，请稍候';
  return items.find(({ state }) => state === 'refused')?.refusal;
}
