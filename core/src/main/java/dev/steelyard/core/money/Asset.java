package dev.steelyard.core.money;

/**
 * What an amount is counted in: a coin, a stablecoin or a currency, by its venue-neutral code. <b>Immutable</b>.
 *
 * @param code the code, such as {@code BTC}; not blank
 */
public record Asset(String code) implements Comparable<Asset> {
    /** The US dollar, in which amounts of several assets are added up. */
    public static final Asset USD = new Asset("USD");

    public Asset {
        if (code.isBlank()) {
            throw new IllegalArgumentException("asset code was blank");
        }
    }

    /** Returns the asset with the given code. */
    public static Asset of(String code) {
        return code.equals("USD") ? USD : new Asset(code);
    }

    @Override
    public int compareTo(Asset other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
