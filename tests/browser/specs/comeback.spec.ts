import { comesBack } from '../support/back';
import { test } from '../support/lines';
import { sleeps, wakes } from '../support/sleep';

test('a page that is loaded anew', async ({ talking }) => {
  const couple = await talking();
  const { a } = couple;
  await comesBack(couple, a, { how: 'a reload', happens: async () => void a.page.reload() });
});

test('a phone that was locked: its connection is dead, and nothing closed it', async ({ talking, lines }) => {
  const couple = await talking();
  const { a } = couple;
  await comesBack(couple, a, {
    how: 'a locked phone',
    happens: async () => {
      await sleeps(a.page);
      lines.a.forsake();
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await wakes(a.page);
    },
  });
});

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`a server that starts again after ${signal}`, async ({ talking, server }) => {
    const couple = await talking();
    await comesBack(couple, couple.a, {
      how: `a server’s restart by ${signal}`,
      happens: async () => {
        await server.stop(signal);
        await server.again();
      },
    });
  });
}
