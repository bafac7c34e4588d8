package io.cochonnet.server.cli;

import io.cochonnet.server.avatica.AvaticaServer;
import io.cochonnet.server.config.HttpSettings;
import io.cochonnet.server.error.ServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether a port is free before long work starts. */
final class PortCheck {
  private PortCheck() {}

  /**
   * @throws ServerException SRV-102 where the port cannot be bound
   */
  static void requireFree(HttpSettings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
    } catch (IOException e) {
      throw AvaticaServer.cannotBind(settings.host(), settings.port(), e);
    }
  }
}
