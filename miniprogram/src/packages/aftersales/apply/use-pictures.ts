// The pictures of an application: chosen, sent one after the other with progress, removable at any time. What the shop
// refuses stays in its place with the reason, until it is removed or tried again.
import { useRef, useState } from 'react';
import { call } from '../../../api/client';
import { type Upload, uploadPicture } from '../../../api/upload';
import { platform } from '../../../platform';
import type { ChosenPicture } from '../../../platform/platform';

export interface AppliedPicture {
  key: number;
  picture: ChosenPicture;
  /** 0 to 1 while it goes up */
  share: number;
  state: 'waiting' | 'sending' | 'there' | 'refused';
  pictureId?: string;
  refusal?: string;
}

const MOST_BYTES = 8 * 1024 * 1024;
const TOO_LARGE = '图片太大，请选择 8 MB 以内的图片';

export function usePictures(most: number) {
  const [pictures, setPictures] = useState<AppliedPicture[]>([]);
  const known = useRef<AppliedPicture[]>([]);
  const running = useRef<{ key: number; upload: Upload }>();
  const made = useRef(0);

  function put(next: AppliedPicture[]): void {
    known.current = next;
    setPictures(next);
  }
  const change = (key: number, part: Partial<AppliedPicture>): void =>
    put(known.current.map((one) => (one.key === key ? { ...one, ...part } : one)));

  async function sendNext(): Promise<void> {
    const next = known.current.find(({ state }) => state === 'waiting');
    if (running.current || !next) return;
    const { key, picture } = next;
    change(key, { state: 'sending', share: 0 });
    const upload = uploadPicture(picture, (share) => change(key, { share }));
    running.current = { key, upload };
    const outcome = await upload.done;
    running.current = undefined;
    const kept = known.current.some((one) => one.key === key);
    if (outcome.ok && kept) change(key, { state: 'there', share: 1, pictureId: outcome.value.pictureId });
    else if (outcome.ok) void forget(outcome.value.pictureId);
    else if (kept) change(key, { state: 'refused', refusal: outcome.refusal.message });
    void sendNext();
  }

  async function add(): Promise<void> {
    const chosen = await platform.choosePictures(most - known.current.length);
    const added = chosen.slice(0, most - known.current.length).map((picture): AppliedPicture => {
      made.current += 1;
      const tooLarge = picture.bytes > MOST_BYTES;
      const base = { key: made.current, picture, share: 0 };
      return tooLarge ? { ...base, state: 'refused', refusal: TOO_LARGE } : { ...base, state: 'waiting' };
    });
    put([...known.current, ...added]);
    void sendNext();
  }

  function remove(key: number): void {
    const gone = known.current.find((one) => one.key === key);
    put(known.current.filter((one) => one.key !== key));
    if (running.current?.key === key) running.current.upload.abort();
    if (gone?.pictureId) void forget(gone.pictureId);
  }

  function again(key: number): void {
    change(key, { state: 'waiting', share: 0 });
    void sendNext();
  }

  return {
    ...{ pictures, add, remove, again, room: most - pictures.length },
    ids: pictures.flatMap(({ pictureId }) => (pictureId ? [pictureId] : [])),
    problem: problemOf(pictures),
  };
}

function problemOf(pictures: readonly AppliedPicture[]): string | undefined {
  if (pictures.some(({ state }) => state === 'waiting' || state === 'sending')) return '图片还在上传，请稍候';
  return pictures.some(({ state }) => state === 'refused') ? '有图片没有上传成功，请重试或删除' : undefined;
}

/** What is not asked to go is swept by the shop a day later. */
const forget = (pictureId: string): Promise<unknown> => call('aftersales.dropPicture', { params: { pictureId } });
