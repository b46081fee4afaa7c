import { afterAll, beforeAll, inject } from 'vitest';
import { createTestDatabase } from '../harness/database.ts';
import { describeChanges } from '../ports/changes.suite.ts';
import { type KafkaServers, startKafka } from './kafka.ts';
import { prepareKafkaStream } from './kafka-stream.ts';

let servers: KafkaServers;
beforeAll(async () => {
  servers = await startKafka(new URL(inject('postgresUrl')).password);
});
afterAll(() => servers.stop());

describeChanges(
  'Debezium and Kafka',
  async () => {
    const database = await createTestDatabase();
    const stream = prepareKafkaStream(servers, database, 1);
    return {
      sql: database.sql,
      open: async () => stream.open(),
      async cutConnections() {
        await database.sql.query(
          `select pg_terminate_backend(active_pid) from pg_replication_slots where database = current_database()`,
        );
      },
      async losePosition(consumer) {
        await stream.admin.deleteGroups({ groups: [stream.prefix + consumer] });
      },
      drop: () => stream.drop(),
    };
  },
  { exact: false },
);
