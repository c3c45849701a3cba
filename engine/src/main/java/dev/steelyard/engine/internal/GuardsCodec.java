package dev.steelyard.engine.internal;

import dev.steelyard.core.market.MarkPolicy;
import java.time.Duration;

/** The canonical bytes of the guards of prices. <b>Thread-safe</b>; no state. */
public final class GuardsCodec {
    private static final long NANOS = 1_000_000_000L;

    private GuardsCodec() {}

    /** Writes guards: the fields in their order, a duration as its seconds and nanoseconds. */
    public static void write(ByteWriter to, MarkPolicy policy) {
        to.decimal(policy.smoothing()).decimal(policy.maxBasis());
        to.signed(policy.maxAge().toSeconds()).unsigned(policy.maxAge().toNanosPart());
        to.decimal(policy.maxJump()).unsigned(policy.confirmations()).decimal(policy.maxFromIndex());
    }

    /** Reads guards. */
    public static MarkPolicy read(ByteReader from) {
        return new MarkPolicy(
                from.decimal(), from.decimal(), duration(from), from.decimal(), confirmations(from), from.decimal());
    }

    private static Duration duration(ByteReader from) {
        long seconds = from.signed();
        long nanos = from.unsigned();
        if (nanos < 0 || nanos >= NANOS) {
            throw from.wrong("the nanoseconds of a duration were " + nanos);
        }
        return Duration.ofSeconds(seconds, nanos);
    }

    private static int confirmations(ByteReader from) {
        long count = from.unsigned();
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw from.wrong("the confirmations of a price were " + count);
        }
        return (int) count;
    }
}
