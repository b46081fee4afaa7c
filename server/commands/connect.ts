/** What `hirewire connect` made or found. */
interface Connected {
  slot: string;
  topics: number;
  connector: 'created' | 'updated' | 'unchanged';
}

/** `hirewire connect`: has Debezium bring the changes to Kafka, and says what was done. */
export async function connectCommand(
  connect: () => Promise<Connected>,
  output: (line: string) => void,
): Promise<void> {
  const { slot, topics, connector } = await connect();
  output(`The connector was ${connector}; it reads the slot ${slot} and fills ${topics} topics.`);
}
