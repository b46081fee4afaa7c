package hirewire;

import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.connect.cli.ConnectDistributed;

/**
 * A Kafka Connect worker with Debezium's connector, in this process, on the loopback address. Its words: a folder, the
 * brokers, the port of its REST interface. It prints "Ready" once it takes connectors, and ends when its standard input
 * does, so that it never outlives who started it.
 */
public final class TestConnect {
    private TestConnect() {}

    public static void main(String[] words) throws Exception {
        var settings = Path.of(words[0]).resolve("connect.properties");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, settings(words[1], words[2]));
        var worker = new Thread(() -> ConnectDistributed.main(new String[] {settings.toString()}));
        worker.setDaemon(true);
        worker.start();
        untilAnswered(URI.create("http://127.0.0.1:" + words[2] + "/connectors"));
        System.out.println("Ready");
        while (System.in.read() != -1) {
            // Whoever started this is still there.
        }
        System.exit(0);
    }

    private static String settings(String brokers, String port) {
        return String.join(
                "\n",
                "bootstrap.servers=" + brokers,
                "group.id=hirewire-connect",
                "listeners=http://127.0.0.1:" + port,
                "plugin.discovery=service_load",
                "key.converter=org.apache.kafka.connect.json.JsonConverter",
                "value.converter=org.apache.kafka.connect.json.JsonConverter",
                "config.storage.topic=connect-configs",
                "config.storage.replication.factor=1",
                "offset.storage.topic=connect-offsets",
                "offset.storage.replication.factor=1",
                "offset.storage.partitions=1",
                "status.storage.topic=connect-status",
                "status.storage.replication.factor=1",
                "status.storage.partitions=1",
                "offset.flush.interval.ms=1000",
                "connector.client.config.override.policy=All",
                "config.providers=env",
                "scheduled.rebalance.max.delay.ms=0",
                "config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider",
                "");
    }

    private static void untilAnswered(URI address) throws InterruptedException {
        while (true) {
            try {
                var connection = (HttpURLConnection) address.toURL().openConnection();
                connection.setConnectTimeout(1_000);
                connection.setReadTimeout(5_000);
                if (connection.getResponseCode() == 200) return;
            } catch (java.io.IOException notYet) {
                // It is still starting.
            }
            Thread.sleep(100);
        }
    }
}
