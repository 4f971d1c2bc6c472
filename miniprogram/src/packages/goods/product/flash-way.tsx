// The way from a product to the flash sale that has it, running or yet to begin; nothing where there is none.
import { call } from '../../../api/client';
import { serverNowMs } from '../../../api/server-clock';
import { useResource } from '../../../data/use-resource';
import { type Phase, clockText, itemPhase } from '../../../parts/flash-words';
import { Panel, Way } from '../../../parts/panel';
import { yuanText } from '../../../parts/price-text';
import { goTo } from '../../../routes';

/** A daily sale is told by its next times only. */
const AT_MOST = 2;

export function FlashWay({ productId }: { productId: string }) {
  const found = useResource(`flash-of/${productId}`, () =>
    call('flashsale.listFlashItemsOfProduct', { params: { productId } }),
  );
  const items = (found.data?.items ?? [])
    .map((item) => ({ ...item, phase: itemPhase(item, item.slot, serverNowMs()) }))
    .filter(({ phase }) => phase !== 'ended')
    .sort((a, b) => Date.parse(a.slot.startsAt) - Date.parse(b.slot.startsAt));
  if (items.length === 0) return null;
  return (
    <Panel>
      {items.slice(0, AT_MOST).map(({ flashItemId: id, priceFen, specification, phase, slot }) => (
        <Way
          key={id}
          icon="clock"
          label={`秒杀价 ${yuanText(priceFen)}${specification ? `（${specification}）` : ''}`}
          note={noteOf(phase, slot.startsAt)}
          onClick={() => goTo('flash-item', { id })}
        />
      ))}
    </Panel>
  );
}

function noteOf(phase: Phase, startsAt: string): string {
  if (phase === 'upcoming') return `${clockText(startsAt, serverNowMs())} 开始`;
  return { open: '进行中', paused: '暂停中', sold_out: '已抢光', ended: '已结束' }[phase];
}
