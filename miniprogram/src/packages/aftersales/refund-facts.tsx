// What a refund is made of, the amounts under each other: the goods, and what of the freight goes back with them.
import { Fact } from '../../parts/panel';
import { Price } from '../../parts/price';

export function RefundFacts({ money: { goodsFen, freightFen } }: { money: { goodsFen: number; freightFen: number } }) {
  return (
    <>
      <Fact label="商品">
        <Price exact fen={goodsFen} tone="ink" />
      </Fact>
      <Fact label="运费">
        <Price exact fen={freightFen} tone="ink" />
      </Fact>
    </>
  );
}
