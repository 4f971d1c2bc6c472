// No test is forgotten: every test file belongs to exactly one project, and none may reach the outside.
import { execFile } from 'node:child_process';
import dns from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { relative } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { projectFiles, root } from './project-files.js';

const run = promisify(execFile);

test('every test file runs in exactly one project', async () => {
  const { stdout } = await run('npx', ['--no', 'vitest', 'list', '--filesOnly', '--json'], { cwd: root });
  const listed = JSON.parse(stdout.slice(stdout.indexOf('['))) as { file: string; projectName: string }[];
  const names = listed.map(({ file }) => relative(root, file).replaceAll('\\', '/')).sort();
  expect(names).toEqual(projectFiles.filter((path) => path.endsWith('.test.ts') && path !== ''));
});

test('a call to another machine fails, in this process and in those it starts', async () => {
  const outside = 'http://198.51.100.7:8080/';
  await expect(fetch(outside)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('only loopback') as unknown },
  });
  expect(() => connect(80, 'example.com')).toThrow('only loopback');
  expect(() => dns.lookup('example.com', () => undefined)).toThrow('only loopback');
  const script = `fetch('${outside}').catch((error) => console.log(error.cause.message))`;
  const { stdout } = await run(process.execPath, ['-e', script]);
  expect(stdout).toContain('only loopback');
});

test('a call to this machine goes through', async () => {
  const server = createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
  try {
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    expect(await (await fetch(`http://localhost:${port}`)).text()).toBe('here');
  } finally {
    server.close();
  }
});
