package dev.steelyard.server.hook;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Where alerts are posted. <b>Immutable</b>.
 *
 * @param name under which it is shown in metrics, to everyone who may see them
 * @param url which nobody but this program and the receiver should know; only its host is ever logged
 * @param secret with which each post is signed
 * @param accounts ids, or beginnings of ids that end with {@code *}
 * @param kinds of alerts; empty: all
 */
public record Webhook(String name, URI url, String secret, List<String> accounts, Set<String> kinds) {
    public Webhook {
        accounts = List.copyOf(accounts);
        kinds = Set.copyOf(kinds);
    }

    @Override
    public String toString() {
        return "Webhook[" + name + " " + url.getHost() + ", secret withheld]";
    }
}
