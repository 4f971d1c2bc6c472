// Sends a picture to the shop as its owner, with progress; what it comes to is a value like every other outcome.
import { type Operations, operations } from '@hetuan/contract/client';
import { platform } from '../platform';
import type { ChosenPicture } from '../platform/platform';
import { type Outcome, unreached } from './outcome';
import { renewedSession } from './renewal';

/** Where pictures go: evidence of a case, or a chain that everybody sees. */
export type PictureDoor = 'aftersales.uploadPicture' | 'chain.uploadChainPicture';
export type UploadedPicture = Operations[PictureDoor]['answer'];

export interface Upload {
  done: Promise<Outcome<UploadedPicture, string>>;
  abort(): void;
}

export function uploadPicture(picture: ChosenPicture, onProgress: (share: number) => void, door: PictureDoor): Upload {
  let abort = (): void => undefined;
  let over = false;
  const send = async (): Promise<Outcome<UploadedPicture, string>> => {
    const session = await renewedSession(false);
    if (!session) return { ok: false, refusal: { code: 'not_signed_in', message: '请先登录', details: {} } };
    if (over) return unreached('offline');
    const address = platform.shopAddress + operations[door].path;
    const headers = { authorization: `Bearer ${session.accessToken}` };
    const upload = platform.sendPicture({ picture, address, headers, onProgress });
    abort = upload.abort;
    const { status, text } = await upload.done;
    return status === 0 ? unreached('offline') : readAnswer(status, text);
  };
  return {
    done: send(),
    abort: () => {
      over = true;
      abort();
    },
  };
}

function readAnswer(status: number, text: string): Outcome<UploadedPicture, string> {
  try {
    const body = JSON.parse(text) as UploadedPicture & { error?: { code?: string; message?: string } };
    if (status < 400) return { ok: true, value: body };
    const { code, message } = body.error ?? {};
    if (code && message) return { ok: false, refusal: { code, message, details: {} } };
  } catch {
    // a proxy's page instead of the shop's answer
  }
  return unreached('unreadable');
}
