// What the shop's first screen is going to ask, answered along with the page: by the same routes, for anybody, so that
// goods show as soon as the script runs. An answer that is refused, fails or takes long is left out: then the browser
// asks for it as for everything else, and the page itself never waits for a database.
import type { Route, RouteInput } from '../platform/http/route.js';

/** The operations of the first screen, as its client addresses them. */
const FIRST = [
  { id: 'catalog.showHome', address: '/api/home', query: {} },
  { id: 'groupbuy.listOffers', address: '/api/offers?limit=10', query: { limit: 10 } },
] as const;
const PATIENCE_MS = 400;

/** Answers by address. */
export type FirstAnswers = () => Promise<Record<string, unknown>>;

export function firstAnswersOf(routes: readonly Route[]): FirstAnswers {
  const asked = FIRST.flatMap((one) => {
    const found = routes.find(({ endpoint }) => endpoint.id === one.id);
    return found ? [{ ...one, ...found }] : [];
  });
  return async () => {
    const answers = await Promise.all(
      asked.map(async ({ address, query, endpoint, handle }): Promise<[string, unknown][]> => {
        const input = { query: endpoint.query?.parse(query), viewer: null, ip: '' } as unknown as RouteInput<never>;
        const result = await soon(handle(input as never));
        return result?.ok ? [[address, result.value]] : [];
      }),
    );
    return Object.fromEntries(answers.flat());
  };
}

/** Undefined when it fails or is not there in time. */
async function soon<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  try {
    return await Promise.race([work.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
