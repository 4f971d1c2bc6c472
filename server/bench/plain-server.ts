// H0, the limit of everything that answers over HTTP: Koa and its router with a fixed kilobyte of JSON, behind the
// shop's own listener, in a process of its own. Ends when the bench does.
import Router from '@koa/router';
import Koa from 'koa';
import { listen } from '../src/roles/http-server.js';

const BODY = JSON.stringify({ text: 'x'.repeat(1024 - '{"text":""}'.length) });

const router = new Router();
router.get('/fixed', (ctx) => {
  ctx.type = 'json';
  ctx.body = BODY;
});
const handle = new Koa().use(router.routes()).callback();
const { port } = await listen((request, response) => void handle(request, response), {
  host: '127.0.0.1',
  port: 0,
  sparesIdle: false,
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port });
