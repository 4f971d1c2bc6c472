// What a mini-program shows, as the platform knows it: the data a page was given by setData. Taro keeps its tree of nodes
// under `root`: `cn` are children, `v` is text, `sid` names a node, `cl` is its class.
export interface TreeNode {
  sid?: string;
  nn?: string;
  cl?: string;
  v?: string;
  cn?: TreeNode[];
  [attribute: string]: unknown;
}

/** Applies one setData: keys are paths such as `root.cn.[0].v` or `a[1].b`. */
export function applyChanges(data: Record<string, unknown>, changes: Readonly<Record<string, unknown>>): void {
  for (const [path, value] of Object.entries(changes)) {
    const steps = path
      .replaceAll(/\[(\d+)\]/g, '.$1')
      .split('.')
      .filter((step) => step !== '');
    const last = steps.pop();
    if (last === undefined) continue;
    let at = data;
    for (const [index, step] of steps.entries()) {
      const next = steps[index + 1] ?? last;
      at[step] ??= /^\d+$/.test(next) ? [] : {};
      at = at[step] as Record<string, unknown>;
    }
    at[last] = value;
  }
}

/** The text of a node and everything in it, in reading order. */
export function textOf(node: TreeNode): string {
  return (node.v ?? '') + (node.cn ?? []).map(textOf).join('');
}

/** Every text of its own, in reading order. */
export function textsOf(node: TreeNode): string[] {
  const own = typeof node.v === 'string' && node.v.trim() !== '' ? [node.v] : [];
  return [...own, ...(node.cn ?? []).flatMap(textsOf)];
}

/** From the root down to the deepest node that holds the text (the last drawn, when there are several), or null. */
export function pathToText(root: TreeNode, wanted: (text: string) => boolean): TreeNode[] | null {
  for (const child of [...(root.cn ?? [])].reverse()) {
    const path = pathToText(child, wanted);
    if (path) return [root, ...path];
  }
  return wanted(textOf(root)) ? [root] : null;
}

export function everyNode(node: TreeNode): TreeNode[] {
  return [node, ...(node.cn ?? []).flatMap(everyNode)];
}
