// Searching: what was searched before and what others search for, suggestions while somebody types, and the goods.
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Page } from '../../../parts/page';
import { UndoBar } from '../../../parts/undo-bar';
import { useUndo } from '../../../parts/use-undo';
import { Results } from './results';
import { SearchBox } from './search-box';
import { Start } from './start';
import { Suggestions } from './suggestions';
import { type Wish, wishFor } from './wish';
import { useHistory } from './use-history';

export default function Search() {
  const { params } = useRouter();
  const given = decodeURIComponent(params['keyword'] ?? '');
  const [typed, setTyped] = useState(given);
  const [wish, setWish] = useState<Wish | undefined>(() => wishFor(given));
  const history = useHistory();
  const undo = useUndo<string>(history.forget);

  function search(keyword: string): void {
    const next = wishFor(keyword);
    if (!next) return;
    setTyped(next.keyword);
    setWish(next);
    undo.keep(next.keyword);
    history.remember(next.keyword);
  }
  /** An empty box ends the search: the same word typed anew is a search anew. */
  function type(text: string): void {
    setTyped(text);
    if (text.trim() === '') setWish(undefined);
  }
  const searched = wish !== undefined && typed.trim() === wish.keyword;
  const shown = history.items.filter((item) => !undo.gone.has(item));
  return (
    <Page title="搜索" layers={undo.text ? <UndoBar text={undo.text} onUndo={undo.undo} /> : null}>
      <SearchBox typed={typed} focus={given === ''} onType={type} onSearch={() => search(typed)} />
      {typed.trim() === '' ? (
        <Start history={shown} onClear={() => undo.remove(shown, '已清空搜索历史')} onSearch={search} />
      ) : null}
      {typed.trim() !== '' && !searched ? <Suggestions typed={typed} onSearch={search} /> : null}
      {wish && searched ? (
        <Results
          key={`${wish.keyword} ${wish.verbatim}`}
          wish={wish}
          onVerbatim={() => setWish({ ...wish, verbatim: true })}
        />
      ) : null}
    </Page>
  );
}
