package hirewire;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Kafka broker that is its own controller, in this process, on the loopback address. Its words: the folder of its
 * data, its port, its controller's port. It prints "Ready" once it takes connections, and ends when its standard input
 * does, so that it never outlives who started it.
 */
public final class TestKafka {
    private static final String CLUSTER = "4L6g3nShT-eMCtK--X86sw";

    private TestKafka() {}

    public static void main(String[] words) throws Exception {
        var folder = Path.of(words[0]);
        var port = Integer.parseInt(words[1]);
        var settings = folder.resolve("server.properties");
        Files.createDirectories(folder);
        Files.writeString(settings, settings(folder, port, Integer.parseInt(words[2])));
        if (!Files.exists(folder.resolve("log/meta.properties"))) {
            var format = new String[] {"format", "-t", CLUSTER, "-c", settings.toString()};
            if (kafka.tools.StorageTool.execute(format, System.err) != 0) throw new IllegalStateException("no storage");
        }
        var server = new Thread(() -> kafka.Kafka.main(new String[] {settings.toString()}));
        server.setDaemon(true);
        server.start();
        untilReached(port);
        System.out.println("Ready");
        while (System.in.read() != -1) {
            // Whoever started this is still there.
        }
        System.exit(0);
    }

    private static String settings(Path folder, int port, int controller) {
        return String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names=CONTROLLER",
                "controller.quorum.voters=1@127.0.0.1:" + controller,
                "log.dirs=" + folder.resolve("log"),
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.num.partitions=1",
                "transaction.state.log.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "group.min.session.timeout.ms=500",
                "log.retention.check.interval.ms=500",
                "log.initial.task.delay.ms=500",
                "file.delete.delay.ms=100",
                "auto.create.topics.enable=false",
                "");
    }

    private static void untilReached(int port) throws InterruptedException {
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                return;
            } catch (java.io.IOException notYet) {
                Thread.sleep(50);
            }
        }
    }
}
