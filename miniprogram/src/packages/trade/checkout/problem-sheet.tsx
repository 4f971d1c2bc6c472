// Why the shop did not take the order, and the one step that leads on. A changed price is shown beside the old one and
// asked about; nobody pays a price they have not seen.
import { Text, View } from '@tarojs/components';
import { Button } from '../../../parts/button';
import { Price } from '../../../parts/price';
import { Sheet } from '../../../parts/sheet';
import classes from './problem-sheet.module.scss';
import type { Checkout } from './use-checkout';
import type { WayOn } from './way-on';

export interface ProblemSheetProps {
  checkout: Checkout;
  way: WayOn | undefined;
  onTake(): void;
}

export function ProblemSheet({ checkout, way, onTake }: ProblemSheetProps) {
  const { problem, quote, forgive } = checkout;
  const requoted = way?.step.kind === 'requote';
  const newFen = quote.data?.payFen;
  return (
    <Sheet
      open={problem !== undefined}
      title={way?.title ?? ''}
      onClose={forgive}
      footer={
        <Button wide disabled={requoted && (newFen === undefined || quote.loading)} onClick={onTake}>
          {requoted ? '按新价格提交' : (way?.label ?? '')}
        </Button>
      }
    >
      <View className={classes['body']}>
        <Text className={classes['message']}>{problem?.refusal.message}</Text>
        {requoted && problem ? (
          <View className={classes['prices']}>
            <View className={classes['price']}>
              <Text className={classes['word']}>刚才</Text>
              <Price fen={problem.atFen} size="lg" tone="soft" struck />
            </View>
            <View className={classes['price']}>
              <Text className={classes['word']}>现在</Text>
              {newFen === undefined ? <Text>计算中…</Text> : <Price fen={newFen} size="xl" />}
            </View>
          </View>
        ) : null}
      </View>
    </Sheet>
  );
}
