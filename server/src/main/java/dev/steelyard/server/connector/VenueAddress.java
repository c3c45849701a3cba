package dev.steelyard.server.connector;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonValue;
import dev.steelyard.server.access.Loopback;
import java.net.URI;

/** The address of a venue. */
public final class VenueAddress {
    private VenueAddress() {}

    /**
     * Reads an address. What anyone on the way can read or change goes to no other machine: without TLS only to this one.
     *
     * @param safe the scheme over TLS
     * @param plain the scheme without, for this machine
     * @throws dev.steelyard.core.failure.FailureException located, for another scheme or none
     */
    public static URI read(JsonValue value, String safe, String plain) {
        URI address;
        try {
            address = URI.create(value.text());
        } catch (IllegalArgumentException e) {
            throw value.refusal(FailureReason.PARSING, "expected an address that begins with " + safe + "://");
        }
        String host = address.getHost();
        boolean local = plain.equals(address.getScheme()) && Loopback.is(String.valueOf(host));
        if (host == null || !(safe.equals(address.getScheme()) || local)) {
            throw value.refusal(FailureReason.INVALID, "expected an address that begins with " + safe + "://");
        }
        return address;
    }
}
