package dev.steelyard.io.credit;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonValue;
import dev.steelyard.risk.confidence.CreditTerms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the terms of a credit line, {@value #SCHEMA}; money is in USD. <b>Thread-safe</b>. */
public final class CreditTermsFile {
    /** What a file states in {@code schema}. */
    public static final String SCHEMA = "steelyard/credit-line/1";

    private CreditTermsFile() {}

    /**
     * Returns the terms that a document states.
     *
     * @param root of the document
     * @throws dev.steelyard.core.failure.FailureException located: PARSING, INVALID, MISSING_DATA or UNSUPPORTED
     */
    public static CreditTerms read(JsonValue root) {
        JsonValue schema = root.require("schema");
        if (!schema.text().equals(SCHEMA)) {
            throw schema.refusal(FailureReason.UNSUPPORTED, "expected " + SCHEMA);
        }
        Strict.only(root, "schema", "name", "limit", "wrongWayRate", "drawn", "pledges");
        List<CreditTerms.Pledged> pledges = new ArrayList<>();
        for (JsonValue entry : root.require("pledges").elements()) {
            Strict.only(entry, "asset", "amount", "haircut", "correlation");
            JsonValue correlation = entry.present("correlation");
            pledges.add(new CreditTerms.Pledged(
                    Values.asset(entry.require("asset")),
                    money(entry.require("amount")),
                    Values.share(entry.require("haircut")),
                    correlation == null ? null : within(correlation)));
        }
        return new CreditTerms(
                Values.name(root.require("name")),
                money(root.require("limit")),
                Values.share(root.require("wrongWayRate")),
                drawn(root),
                pledges);
    }

    private static @Nullable BigDecimal drawn(JsonValue root) {
        JsonValue drawn = root.present("drawn");
        return drawn == null ? null : money(drawn);
    }

    private static BigDecimal money(JsonValue value) {
        BigDecimal amount = value.decimal();
        if (amount.signum() < 0) {
            throw value.refusal(FailureReason.INVALID, "expected an amount of at least 0");
        }
        return amount;
    }

    private static BigDecimal within(JsonValue value) {
        BigDecimal correlation = value.decimal();
        if (correlation.abs().compareTo(BigDecimal.ONE) > 0) {
            throw value.refusal(FailureReason.INVALID, "expected a correlation from -1 to 1");
        }
        return correlation;
    }
}
