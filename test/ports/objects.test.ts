import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFolderObjects } from '../../server/adapters/objects/folder.ts';
import { describeObjects } from './objects.suite.ts';

describeObjects('folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hirewire-objects-'));
  return { objects: openFolderObjects(folder), close: () => rm(folder, { recursive: true }) };
});

test('a key cannot leave the folder', async () => {
  await expect(async () => openFolderObjects('/tmp/objects').get('../../etc/passwd')).rejects.toThrow(
    'leaves',
  );
});
