// Generated parts of a hand-written page: what stands between `<!-- generated:name -->` and `<!-- /generated:name -->`
// belongs to the generator, everything else to people.

const MARK = /<!-- generated:([a-z-]+) -->[\s\S]*?<!-- \/generated:\1 -->/g;

/** The page with every section replaced; throws when the page and the sections don't name the same parts. */
export function fillSections(page: string, sections: Readonly<Record<string, string>>): string {
  const marked = [...page.matchAll(MARK)].map((match) => match[1] ?? '');
  const wrong = [
    ...Object.keys(sections).filter((name) => !marked.includes(name)),
    ...marked.filter((name, index) => !(name in sections) || marked.indexOf(name) !== index),
  ];
  if (wrong.length > 0) {
    throw new Error(`the page must hold exactly one pair of markers each for: ${[...new Set(wrong)].join(', ')}`);
  }
  return page.replace(
    MARK,
    (_whole, name: string) => `<!-- generated:${name} -->\n\n${sections[name]}\n\n<!-- /generated:${name} -->`,
  );
}
