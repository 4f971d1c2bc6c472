// What a withdrawal costs and what is left of it, the amounts under each other.
import { Text, View } from '@tarojs/components';
import { Fact } from '../../parts/panel';
import { Price } from '../../parts/price';
import classes from './cost-facts.module.scss';

export interface CostFactsProps {
  costs: { amountFen: number; feeFen: number; taxFen: number; netFen: number };
  /** what the last line is called: what will arrive, or was to arrive */
  net: string;
  /** how the tax came about */
  taxNote?: string | null;
  /** nothing of it will arrive any more */
  over?: boolean;
}

export function CostFacts({ costs, net, taxNote = null, over = false }: CostFactsProps) {
  const { amountFen, feeFen, taxFen, netFen } = costs;
  return (
    <>
      <Fact label="提现金额">
        <Price fen={amountFen} tone="ink" exact />
      </Fact>
      <Fact label="服务费">{feeFen === 0 ? <Text>免费</Text> : <Minus fen={feeFen} />}</Fact>
      <Fact label="代扣个税">{taxFen === 0 ? <Text>不扣税</Text> : <Minus fen={taxFen} />}</Fact>
      {taxNote ? <Text className={classes['note']}>{taxNote}</Text> : null}
      <View className={classes['net']}>
        <Fact label={net}>
          <Price fen={netFen} size="lg" tone={over ? 'soft' : 'accent'} exact />
        </Fact>
      </View>
    </>
  );
}

function Minus({ fen }: { fen: number }) {
  return (
    <View className={classes['minus']}>
      <Text>−</Text>
      <Price fen={fen} tone="ink" exact />
    </View>
  );
}
