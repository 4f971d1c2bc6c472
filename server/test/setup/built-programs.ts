// Tests of what people see run on what is shipped: the builds for browsers, WeChat and Alipay, made once and again only
// when their sources have changed. TEST_PROGRAMS names those that are enough for what is run.
import { buildProgram } from '../../launcher/build-shop.mjs';
import { createProgress } from '../../launcher/progress.mjs';
import requireServices from './require-services.js';

export default async function buildPrograms(): Promise<void> {
  requireServices();
  const progress = createProgress();
  const wanted = process.env['TEST_PROGRAMS']?.split(',');
  const programs = (['h5', 'weapp', 'alipay'] as const).filter((one) => wanted?.includes(one) ?? true);
  for (const platform of programs) await buildProgram(platform, progress);
}
