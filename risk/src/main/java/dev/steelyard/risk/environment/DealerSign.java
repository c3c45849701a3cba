package dev.steelyard.risk.environment;

import dev.steelyard.core.instrument.OptionType;

/** Who is assumed to hold which side of open options. Nobody publishes it: it is an input, and its opposite is told too. */
public enum DealerSign {
    /** Dealers bought calls from, and sold puts to, customers: the assumption of most published figures. */
    LONG_CALLS_SHORT_PUTS(1, -1),
    /** Dealers sold calls and bought puts. */
    SHORT_CALLS_LONG_PUTS(-1, 1),
    /** Dealers bought all. */
    LONG_ALL(1, 1),
    /** Dealers sold all. */
    SHORT_ALL(-1, -1);

    private final int calls;
    private final int puts;

    DealerSign(int calls, int puts) {
        this.calls = calls;
        this.puts = puts;
    }

    /** Returns 1 where dealers are taken to be long, −1 where short. */
    public int of(OptionType type) {
        return type == OptionType.CALL ? calls : puts;
    }

    /** Returns the assumption of the other sign. */
    public DealerSign opposite() {
        return switch (this) {
            case LONG_CALLS_SHORT_PUTS -> SHORT_CALLS_LONG_PUTS;
            case SHORT_CALLS_LONG_PUTS -> LONG_CALLS_SHORT_PUTS;
            case LONG_ALL -> SHORT_ALL;
            case SHORT_ALL -> LONG_ALL;
        };
    }
}
