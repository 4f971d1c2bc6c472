import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWechatPay } from '../src/platform/wechat-pay/index.js';
import { createSimulatorControl } from './control-client.js';
import { ensureCredentials } from './credentials.js';
import type { Trade } from './store/records.js';
import { openStore } from './store/store.js';
import { freshNumber, openNoticeEndpoint, payOptions, until } from './test-shop.js';
import { personOf } from './wechat/people.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hetuan-durability-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function trade(outTradeNo: string): Trade {
  return {
    gateway: 'wechat_pay' as const,
    outTradeNo,
    params: '{}',
    description: '苹果',
    attach: null,
    notifyUrl: 'http://127.0.0.1:9/n',
    totalFen: 1,
    openId: 'o',
    createdAtMs: 0,
    expiresAtMs: Number.MAX_SAFE_INTEGER,
    state: 'NOTPAY',
    closedAtMs: null,
    transactionIds: [],
    refundNos: [],
  };
}

describe('the store', () => {
  const file = () => path.join(folder, 'wechat.jsonl');

  it('drops a torn last line, keeps everything before it, and goes on writing', () => {
    const store = openStore(folder);
    store.commit(['trade', 'a', trade('a')], ['setting', 'x', { name: 'x', value: 1 }]);
    store.close();
    appendFileSync(file(), '[["trade","b",{"outTradeNo":"b"');
    const again = openStore(folder);
    expect([...again.all('trade')].map(({ outTradeNo }) => outTradeNo)).toEqual(['a']);
    again.commit(['trade', 'c', trade('c')]);
    again.close();
    const third = openStore(folder);
    expect([...third.all('trade')].map(({ outTradeNo }) => outTradeNo)).toEqual(['a', 'c']);
    third.close();
  });

  it('is compacted at start to one line for each record that is left', () => {
    const store = openStore(folder);
    for (let round = 0; round < 50; round += 1) store.commit(['trade', 'a', { ...trade('a'), totalFen: round }]);
    store.commit(['setting', 'x', { name: 'x', value: 1 }]);
    store.commit(['setting', 'x', null]);
    store.close();
    openStore(folder).close();
    const lines = readFileSync(file(), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"totalFen":49');
  });
});

it('credentials are made once, whoever asks first, and read ever after', () => {
  const [first, second] = [ensureCredentials(folder), ensureCredentials(folder)];
  expect(second).toEqual(first);
  expect(readFileSync(first.merchantPrivateKeyFile, 'utf8')).toBe(first.merchantPrivateKeyPem);
  expect(readFileSync(first.publicKeyFile, 'utf8')).toBe(first.publicKeyPem);
});

describe('killed with SIGKILL in the middle of the load', { timeout: 60_000 }, () => {
  const children = new Set<ChildProcess>();
  afterEach(() => children.forEach((child) => child.kill('SIGKILL')));

  function start(port: number): Promise<{ child: ChildProcess; url: string }> {
    const args = ['--import', import.meta.resolve('tsx'), path.join(import.meta.dirname, 'main.ts')];
    const env = { ...process.env, SIMULATOR_PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder };
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.add(child);
    return new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the simulators ended with ${code}`)));
      child.stdout?.on('data', (chunk: Buffer) => {
        const url = /ready at (\S+)/.exec(chunk.toString())?.[1];
        if (url) resolve({ child, url });
      });
    });
  }

  it('loses nothing that it had acknowledged, and finishes its refunds and notices', async () => {
    const credentials = ensureCredentials(path.join(folder, 'credentials'));
    const endpoint = await openNoticeEndpoint(() => pay);
    let running = await start(0);
    const port = Number(new URL(running.url).port);
    const control = createSimulatorControl(running.url);
    const pay = createWechatPay({
      ...payOptions(credentials, running.url, endpoint.url),
      breaker: { failures: 1_000_000 },
    });
    await control.tune({ refundDelayMs: 200, noticeRetryFactor: 0.005 });
    const payerId = personOf(credentials, '小满').openId;
    const acknowledged = {
      prepaid: new Map<string, string>(),
      paid: new Map<string, string>(),
      closed: new Set<string>(),
      refunds: new Set<string>(),
    };
    let stop = false;

    async function load(): Promise<void> {
      while (!stop) {
        const outTradeNo = freshNumber();
        const expiresAt = new Date(Date.now() + 600_000);
        const prepaid = await pay.prepay({ outTradeNo, amountFen: 100, description: '苹果', payerId, expiresAt });
        if (prepaid.kind !== 'prepaid') continue;
        acknowledged.prepaid.set(outTradeNo, prepaid.prepayId);
        if (Math.random() < 0.3) {
          if ((await pay.close(outTradeNo)).kind === 'closed') acknowledged.closed.add(outTradeNo);
          continue;
        }
        const paid = await control.pay(prepaid.prepayId).catch(() => null);
        if (!paid) continue;
        acknowledged.paid.set(outTradeNo, paid.transactionId);
        const outRefundNo = freshNumber();
        const refund = { outTradeNo, outRefundNo, refundFen: 10, totalFen: 100, reason: '' };
        if ((await pay.refund(refund)).kind === 'processing') acknowledged.refunds.add(outRefundNo);
      }
    }

    const loads = Array.from({ length: 8 }, load);
    for (let kill = 0; kill < 4; kill += 1) {
      const before = acknowledged.paid.size;
      await until('some load', () => acknowledged.paid.size > before + 20, 20_000);
      running.child.removeAllListeners('exit');
      running.child.kill('SIGKILL');
      running = await start(port);
    }
    stop = true;
    await Promise.all(loads);

    const trades = new Map((await control.trades()).map((one) => [one.outTradeNo, one]));
    for (const outTradeNo of acknowledged.prepaid.keys()) expect(trades.has(outTradeNo)).toBe(true);
    for (const [outTradeNo, transactionId] of acknowledged.paid) {
      expect(trades.get(outTradeNo)?.transactions.map((one) => one.transactionId)).toEqual([transactionId]);
    }
    for (const outTradeNo of acknowledged.closed) expect(trades.get(outTradeNo)?.state).toBe('CLOSED');
    const told = () =>
      new Set(
        endpoint.received.flatMap(({ outcome }) =>
          outcome.kind !== 'verified' || outcome.notice.kind === 'other'
            ? []
            : [outcome.notice.kind === 'refund' ? outcome.notice.facts.outRefundNo : outcome.notice.facts.outTradeNo],
        ),
      );
    const wanted = [...acknowledged.paid.keys(), ...acknowledged.refunds];
    expect(acknowledged.refunds.size).toBeGreaterThan(20);
    await until('every notice', () => wanted.every((number) => told().has(number)), 20_000);
    const refunds = new Map((await control.refunds()).map((one) => [one.outRefundNo, one]));
    for (const outRefundNo of acknowledged.refunds) expect(refunds.get(outRefundNo)?.status).toBe('SUCCESS');
    running.child.removeAllListeners('exit');
    const ended = new Promise((resolve) => running.child.once('exit', resolve));
    running.child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await endpoint.close();
  });
});
