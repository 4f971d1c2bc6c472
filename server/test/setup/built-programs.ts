// Tests of what people see run on what is shipped: the builds for browsers, WeChat and Alipay, made once and again only
// when their sources have changed.
import { buildProgram } from '../../launcher/build-shop.mjs';
import { createProgress } from '../../launcher/progress.mjs';
import requireServices from './require-services.js';

export default async function buildPrograms(): Promise<void> {
  requireServices();
  const progress = createProgress();
  for (const platform of ['h5', 'weapp', 'alipay'] as const) await buildProgram(platform, progress);
}
