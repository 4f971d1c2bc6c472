// What WeChat and Alipay have in common: Taro's storage, clipboard, network state and sockets.
import Taro from '@tarojs/taro';
import type { ChosenPicture, PictureUpload, PlatformSocket, SocketEvents, Storage, UploadAnswer } from './platform';

export const miniStorage: Storage = {
  get(key) {
    const value: unknown = Taro.getStorageSync(key);
    return typeof value === 'string' && value !== '' ? value : null;
  },
  set: (key, value) => Taro.setStorageSync(key, value),
  remove: (key) => Taro.removeStorageSync(key),
};

export async function miniCopy(text: string): Promise<boolean> {
  return Taro.setClipboardData({ data: text }).then(
    () => true,
    () => false,
  );
}

/** Tells `closed` exactly once, also when the connection never came to be. */
export function miniSocket(address: string, events: SocketEvents): PlatformSocket {
  let task: Taro.SocketTask | undefined;
  let over = false;
  const end = (): void => {
    if (over) return;
    over = true;
    events.closed();
  };
  Taro.connectSocket({ url: address, multiple: true, fail: end } as Taro.connectSocket.Option).then((opened) => {
    task = opened;
    if (over) return void opened.close({});
    opened.onOpen(() => events.open());
    opened.onMessage(({ data }: { data: unknown }) => {
      if (!over && typeof data === 'string') events.message(data);
    });
    opened.onClose(end);
    opened.onError(end);
    return undefined;
  }, end);
  return {
    send(text) {
      if (!over) task?.send({ data: text, fail: end });
    },
    close() {
      if (over) return;
      end();
      task?.close({});
    },
  };
}

/** Says what is so at first, then every change. */
export function miniOnline(listener: (online: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => listener(isConnected));
  Taro.getNetworkType().then(
    ({ networkType }) => listener(networkType !== 'none'),
    () => undefined,
  );
}

export function miniChoosePictures(most: number): Promise<ChosenPicture[]> {
  return Taro.chooseImage({ count: most, sizeType: ['compressed'], sourceType: ['album', 'camera'] }).then(
    ({ tempFilePaths, tempFiles }) =>
      tempFilePaths.slice(0, most).map((path, index) => ({
        ...{ localUrl: path, source: path, bytes: tempFiles?.[index]?.size ?? 0 },
      })),
    () => [],
  );
}

export function miniSendPicture({ picture, address, headers, onProgress }: PictureUpload) {
  const options = {
    url: address,
    filePath: String(picture.source),
    name: 'file',
    header: { ...headers },
    fileType: 'image',
  };
  const task = Taro.uploadFile(options as Taro.uploadFile.Option);
  task.progress?.(({ progress }) => onProgress(progress / 100));
  const done = task.then(
    ({ statusCode, data }): UploadAnswer => ({ status: statusCode, text: String(data) }),
    (): UploadAnswer => ({ status: 0, text: '' }),
  );
  return { done, abort: () => task.abort?.() };
}
