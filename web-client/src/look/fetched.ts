/** Milliseconds until a fetch that failed is tried anew, by the whole page: browsers remember a failed module. */
const AGAIN = 5000;

/** Fetches a later part of a page; a network that fails here failed the room as well, and the page tries both again. */
export async function fetched<T>(part: () => Promise<T>): Promise<T> {
  try {
    return await part();
  } catch (error) {
    setTimeout(() => location.reload(), AGAIN);
    throw error;
  }
}
