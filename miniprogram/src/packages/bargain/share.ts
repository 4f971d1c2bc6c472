// Handing out a bargain where a button can't open the platform's share sheet.
import { toast } from '../../data/toast';
import { platform } from '../../platform';
import { type BargainDetail, shareCard } from './words';

export async function share(bargain: BargainDetail): Promise<void> {
  const outcome = await platform.share(shareCard(bargain));
  if (outcome === 'copied') toast('链接已复制，发给好友就能打开');
  if (outcome === 'failed') toast('没有复制成功，请长按地址栏复制链接');
}
