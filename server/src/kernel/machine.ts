// A state machine as data. The states of a noun are declared in the contract; one table per noun says which event
// moves which state where. Guards are not here: the domain decides, the machine only knows what is possible.
import type { Noun, StateOf } from '@hetuan/contract/states';

export interface Transition<State extends string = string> {
  event: string;
  from: State;
  to: State;
}

/**
 * A step at the beginning of a life that is not written into the history, because the subject's own row tells it: whose
 * it was, when it was and for which rows it is true, each as SQL over the row `t`.
 */
export interface ToldStep<State extends string = string> {
  event: string;
  to: State;
  actor: string;
  at: string;
  where?: string;
}

export interface Machine<N extends Noun = Noun> {
  noun: N;
  /** the table that holds one row per subject, with `id`, `status` and `version` */
  table: string;
  states: readonly StateOf<N>[];
  initial: StateOf<N>;
  transitions: readonly Transition<StateOf<N>>[];
  /** the first one is the birth; without any, all steps are written down */
  told?: readonly ToldStep<StateOf<N>>[];
}

type EventTable<State extends string> = Record<string, { from: State | readonly State[]; to: State }>;

/**
 * Declares a machine. `events` maps an event in the past tense to the states it may leave and the one it enters;
 * an event that enters different states is declared once per target as `event:target`.
 */
export function defineMachine<N extends Noun>(declaration: {
  noun: N;
  table: string;
  states: readonly StateOf<N>[];
  initial: StateOf<N>;
  events: EventTable<StateOf<N>>;
  told?: readonly ToldStep<StateOf<N>>[];
}): Machine<N> {
  const transitions = Object.entries(declaration.events).flatMap(([key, { from, to }]) => {
    const event = key.split(':')[0] ?? key;
    const sources: readonly StateOf<N>[] = typeof from === 'string' ? [from] : from;
    return sources.map((source) => ({ event, from: source, to }));
  });
  const { noun, table, states, initial, told } = declaration;
  return { noun, table, states, initial, transitions, ...(told && { told }) };
}

export function canMove<N extends Noun>(machine: Machine<N>, from: StateOf<N>, to: StateOf<N>): boolean {
  return machine.transitions.some((edge) => edge.from === from && edge.to === to);
}

/** The transition for an edge, or a thrown fault: asking for an undeclared edge is a programming error. */
export function edgeOf<N extends Noun>(machine: Machine<N>, from: StateOf<N>, to: StateOf<N>): Transition<StateOf<N>> {
  const edge = machine.transitions.find((candidate) => candidate.from === from && candidate.to === to);
  if (!edge) throw new Error(`${machine.noun}: no transition ${from} → ${to}`);
  return edge;
}

export function isFinal<N extends Noun>(machine: Machine<N>, state: StateOf<N>): boolean {
  return !machine.transitions.some((edge) => edge.from === state);
}

/** Everything wrong with a machine as sentences; empty when it is sound. */
export function unsoundness(machine: Machine): string[] {
  const problems: string[] = [];
  const known = new Set<string>(machine.states);
  const seen = new Set<string>();
  for (const edge of machine.transitions) {
    for (const state of [edge.from, edge.to]) if (!known.has(state)) problems.push(`unknown state ${state}`);
    if (edge.from === edge.to) problems.push(`${edge.event} loops on ${edge.from}`);
    const key = `${edge.from} → ${edge.to}`;
    if (seen.has(key)) problems.push(`two events for ${key}`);
    seen.add(key);
  }
  const reached = reachable(machine, [machine.initial], (edge) => [edge.from, edge.to]);
  for (const state of machine.states) if (!reached.has(state)) problems.push(`${state} can't be reached`);
  const { told = [] } = machine;
  told.forEach((step, index) => {
    const before = told[index - 1]?.to;
    const isKnown = before === undefined ? step.to === machine.initial : canMove(machine, before, step.to);
    if (!isKnown) problems.push(`a row can't tell ${step.event} at step ${index + 1}`);
  });
  const finals = machine.states.filter((state) => isFinal(machine, state));
  if (finals.length === 0) problems.push('no final state');
  const ending = reachable(machine, finals, (edge) => [edge.to, edge.from]);
  for (const state of machine.states) if (!ending.has(state)) problems.push(`${state} never ends`);
  return problems;
}

function reachable(
  machine: Machine,
  start: readonly string[],
  step: (edge: Transition) => [string, string],
): Set<string> {
  const reached = new Set<string>(start);
  for (let grew = true; grew;) {
    grew = false;
    for (const edge of machine.transitions) {
      const [near, far] = step(edge);
      if (reached.has(near) && !reached.has(far)) {
        reached.add(far);
        grew = true;
      }
    }
  }
  return reached;
}
