import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type JavaServer, startJava } from './java-server.ts';

/** A real Kafka broker, and Kafka Connect with Debezium's connector. */
export interface KafkaServers {
  brokers: string;
  connect_url: string;
  stopBroker(): Promise<void>;
  /** Starts it again at the same address with the same data. */
  startBroker(): Promise<void>;
  stopConnect(): Promise<void>;
  startConnect(): Promise<void>;
  /** Ends both and takes their data away. */
  stop(): Promise<void>;
}

/**
 * The servers named by TEST_KAFKA_BROKERS and TEST_CONNECT_URL, otherwise some of our own, whose Connect is given this
 * password of PostgreSQL as HIREWIRE_DATABASE_PASSWORD.
 */
export async function startKafka(databasePassword: string): Promise<KafkaServers> {
  const { TEST_KAFKA_BROKERS: brokers, TEST_CONNECT_URL: connect_url } = process.env;
  if (brokers === undefined || connect_url === undefined) return startOwnKafka(databasePassword);
  const notOurs = async () => {
    throw new Error('Given servers are not ours to end.');
  };
  return {
    brokers,
    connect_url,
    stopBroker: notOurs,
    startBroker: notOurs,
    stopConnect: notOurs,
    startConnect: notOurs,
    stop: async () => undefined,
  };
}

/** Both in a temporary folder on free ports, for tests that end them. */
export async function startOwnKafka(databasePassword: string): Promise<KafkaServers> {
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-kafka-'));
  const [port, controller, rest] = [await freePort(), await freePort(), await freePort()];
  const brokers = `127.0.0.1:${port}`;
  const startTheBroker = () =>
    startJava({
      project: 'kafka',
      mainClass: 'hirewire.TestKafka',
      words: [join(folder, 'kafka'), String(port), String(controller)],
      heap: '512m',
    });
  const startTheWorker = () =>
    startJava({
      project: 'kafka',
      mainClass: 'hirewire.TestConnect',
      words: [join(folder, 'connect'), brokers, String(rest)],
      environment: { HIREWIRE_DATABASE_PASSWORD: databasePassword },
      heap: '512m',
    });
  let broker: JavaServer = await startTheBroker();
  let worker: JavaServer = await startTheWorker();
  return {
    brokers,
    connect_url: `http://127.0.0.1:${rest}`,
    stopBroker: () => broker.kill(),
    async startBroker() {
      broker = await startTheBroker();
    },
    stopConnect: () => worker.kill(),
    async startConnect() {
      worker = await startTheWorker();
    },
    async stop() {
      await worker.kill();
      await broker.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
