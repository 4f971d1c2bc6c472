// The way from a product to the bargain that can be had of it; nothing where there is none.
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { Panel, Way } from '../../../parts/panel';
import { yuanText } from '../../../parts/price-text';
import { goTo } from '../../../routes';

export function BargainWay({ productId }: { productId: string }) {
  const offers = useResource(`bargains-of/${productId}`, () =>
    call('bargain.listBargainOffers', { query: { productId, limit: 5 } }),
  );
  const items = offers.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel>
      {items.map(({ id, floorFen, needed, specification }) => (
        <Way
          key={id}
          icon="people"
          label={`砍价 ${yuanText(floorFen)} 拿${specification ? `（${specification}）` : ''}`}
          note={`${needed} 人砍到底`}
          onClick={() => goTo('bargain-offer', { id })}
        />
      ))}
    </Panel>
  );
}
