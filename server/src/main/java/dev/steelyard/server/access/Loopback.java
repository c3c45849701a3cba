package dev.steelyard.server.access;

import java.util.Set;

/** The names of the machine itself: what is sent there passes no network. */
public final class Loopback {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private Loopback() {}

    /** Returns whether a host, as an address states it, is the machine itself. */
    public static boolean is(String host) {
        return NAMES.contains(host);
    }
}
