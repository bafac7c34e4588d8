package io.cochonnet.adapter.exec;

import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.selector.ServerSelector;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what servers still do in a session, a query before its first batch included. A server kills
 * sessions only on itself (mongos on all shards), and the driver does not tell which one a query
 * went to, so each is told; as the client's server selector, this class directs the commands there.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/killSessions/">The command,
 *     which needs no privilege for one's own sessions</a>
 */
final class SessionKiller implements ServerSelector {
  private static final Logger LOG = LoggerFactory.getLogger(SessionKiller.class);

  /** Set in a thread while it tells one server; each kill is of one client. */
  private static final ThreadLocal<@Nullable ServerAddress> TARGET = new ThreadLocal<>();

  @Override
  public List<ServerDescription> select(ClusterDescription cluster) {
    ServerAddress only = TARGET.get();
    return cluster.getServerDescriptions().stream()
        .filter(server -> only == null || server.getAddress().equals(only))
        .toList();
  }

  /**
   * Waits for each server's answer; that one of them refuses is only noted.
   *
   * @param session the {@code lsid} of the session
   */
  void kill(MongoClient client, BsonDocument session) {
    BsonDocument command = new BsonDocument("killSessions", new BsonArray(List.of(session)));
    for (ServerDescription server : client.getClusterDescription().getServerDescriptions()) {
      if (server.isPrimary() || server.isSecondary()) {
        TARGET.set(server.getAddress());
        try {
          client.getDatabase("admin").runCommand(command, ReadPreference.nearest());
        } catch (MongoException e) {
          LOG.debug("Server[{}] did not kill a session: code {}", server.getAddress(), e.getCode());
        } catch (IllegalStateException e) {
          LOG.debug("The client was closed, which ends its queries as well.", e);
        } finally {
          TARGET.remove();
        }
      }
    }
  }
}
