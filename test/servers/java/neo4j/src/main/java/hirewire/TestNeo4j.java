package hirewire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

/**
 * A Neo4j server in this process, on the loopback address. Its words: the folder of its data, its port, the password of
 * the user neo4j. It prints "Ready" once it answers, and ends when its standard input does, so that it never outlives
 * who started it.
 */
public final class TestNeo4j {
    private TestNeo4j() {}

    public static void main(String[] words) throws Exception {
        var folder = Path.of(words[0]);
        var isNew = !Files.exists(folder.resolve("data"));
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(words[1]));
        var server = new DatabaseManagementServiceBuilder(folder)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(256))
                .build();
        if (isNew) {
            setPassword(server, words[2]);
        }
        System.out.println("Ready");
        while (System.in.read() != -1) {
            // Whoever started this is still there.
        }
        server.shutdown();
    }

    private static void setPassword(DatabaseManagementService server, String password) {
        server.database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME)
                .executeTransactionally(
                        "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
    }
}
