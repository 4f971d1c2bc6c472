// Tests that kill the shop start it many times: from one file, made once a run, it is there in half the time.
import { buildOne } from '../../launcher/build.mjs';
import requireServices from './require-services.js';

export default async function bundleShop(): Promise<void> {
  requireServices();
  await buildOne('server/dist/victim', 'server/src/main.ts');
}
