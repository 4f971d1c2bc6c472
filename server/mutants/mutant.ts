// What a mutant is: a guard of the shop taken out of a copy of it, and the test that must notice.

export interface Edit {
  /** from the root of the project */
  file: string;
  /** stands in the file exactly once */
  find: string;
  replace: string;
}

export interface Mutant {
  name: string;
  /** one edit; several where one guard stands behind another and both have to go */
  edits: readonly Edit[];
  /** the file of the test that must fail */
  test: string;
  /** what stands in its name */
  testName: string;
}

/** A text that must stand exactly once stands another number of times. */
export class EditMismatch extends Error {
  constructor(edit: Edit, times: number) {
    super(`${edit.file} holds ${JSON.stringify(edit.find)} ${times} times, not once`);
    this.name = 'EditMismatch';
  }
}

export function applyEdit(text: string, edit: Edit): string {
  const times = text.split(edit.find).length - 1;
  if (times !== 1) throw new EditMismatch(edit, times);
  return text.replace(edit.find, () => edit.replace);
}

export function mutant(name: string, test: string, testName: string, ...edits: Edit[]): Mutant {
  return { name, edits, test, testName };
}

/** `file` stands under `server/`. */
export const edit = (file: string, find: string, replace: string): Edit => ({ file: `server/${file}`, find, replace });
