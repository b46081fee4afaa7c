import { address, choice, flag, type Setting, secret, text, whole } from './setting.ts';

const BROKER = /^[^\s,:/]+:\d{1,5}$/;

/** `host:port`, several with commas between them, or nothing. */
function brokers(variable: string, meaning: string): Setting<readonly string[]> {
  const read = (given: string) => {
    const list = given.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
    const wrong = list.find((one) => !BROKER.test(one));
    if (wrong !== undefined) throw new Error(`has ${wrong}, but each must be host:port`);
    return list;
  };
  return { variable, fallback: '', meaning, read };
}

/** How the change stream gets to the stores when it goes through Debezium and Kafka. */
export const STREAM = {
  kafka_brokers: brokers(
    'KAFKA_BROKERS',
    'Kafka 3.7 or later, as host:port, several with commas; empty reads the changes of PostgreSQL in this process.',
  ),
  kafka_tls: flag('KAFKA_TLS', false, 'Encrypt connections to Kafka; NODE_EXTRA_CA_CERTS names further CAs.'),
  kafka_sasl: choice(
    'KAFKA_SASL',
    'off',
    ['off', 'plain', 'scram-sha-256', 'scram-sha-512'],
    'How HireWire signs in to Kafka.',
  ),
  kafka_user: text('KAFKA_USER', '', 'User at Kafka, unless KAFKA_SASL is off.'),
  kafka_password: secret('KAFKA_PASSWORD', 'Password of KAFKA_USER.'),
  kafka_topic_prefix: text(
    'KAFKA_TOPIC_PREFIX',
    '',
    'Put before the names of the topics, where Kafka serves others too.',
  ),
  kafka_group_prefix: text(
    'KAFKA_GROUP_PREFIX',
    'hirewire-',
    'Put before the names of the consumer groups graph, vectors and cache.',
  ),
  kafka_partitions: whole(
    'KAFKA_PARTITIONS',
    6,
    1,
    1_000,
    'Partitions of a new topic: at most so many projectors share the work of a store.',
  ),
  kafka_replication: whole(
    'KAFKA_REPLICATION',
    0,
    0,
    10,
    "Copies of a new topic; 0 takes the brokers' own default.",
  ),
  kafka_retention_hours: whole(
    'KAFKA_RETENTION_HOURS',
    168,
    1,
    8_760,
    'How long a new topic keeps changes; a store that is away for longer is read again as a whole.',
  ),
  kafka_batch: whole('KAFKA_BATCH', 500, 1, 10_000, 'Most changes a store is given at once.'),
  kafka_queue: whole(
    'KAFKA_QUEUE',
    2_000,
    1,
    100_000,
    'Changes fetched ahead for each store before fetching waits.',
  ),
  kafka_fetch_wait_ms: whole(
    'KAFKA_FETCH_WAIT_MS',
    500,
    10,
    30_000,
    'Longest Kafka holds a fetch back while there is nothing; the first change ends the wait.',
  ),
  kafka_session_ms: whole(
    'KAFKA_SESSION_MS',
    10_000,
    500,
    300_000,
    'A projector that is not heard of for so long loses its partitions to the others.',
  ),
  connect_url: address(
    'CONNECT_URL',
    ['http', 'https'],
    'Kafka Connect, by its REST interface: hirewire connect registers Debezium there, and a lost slot is made again.',
  ),
  connect_name: text('CONNECT_NAME', 'hirewire', 'Name of the connector in Kafka Connect.'),
  connect_database_url: address(
    'CONNECT_DATABASE_URL',
    ['postgres', 'postgresql'],
    'PostgreSQL as Kafka Connect reaches it, without the password; empty takes DATABASE_URL.',
  ),
} as const;
