/** The list of stems, which the search field leads. */
export const listId = 'stems';

/** One stem of the list. */
export function optionId(key: string): string {
  return `stem-${key.replace('/', '-')}`;
}
