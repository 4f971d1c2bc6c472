/** Builds the bundles without starting anything, for a deployment. */
import { launch } from './entry.mjs';

launch(async () => {
  const { build } = await import('./build.mjs');
  const { buildShopPages } = await import('./build-shop.mjs');
  const { ensureInstalled } = await import('./install.mjs');
  const { createProgress } = await import('./progress.mjs');
  const main = async () => {
    const progress = createProgress();
    await ensureInstalled(progress);
    await build(progress);
    await buildShopPages(progress);
    return 0;
  };
  return { main };
});
