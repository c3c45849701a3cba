package dev.steelyard.io.risk;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers: a value, or null and beside it, under the member's name with {@code Reason} behind, why there is none.
 * Numbers are texts in plain notation, amounts at up to 40 significant digits, all others at up to 20, half even.
 */
public final class AnswerJson {
    /** Significant digits of an amount: as many as an account file may hold. */
    public static final int AMOUNT_DIGITS = 40;

    /** Significant digits of a price, a rate or a ratio. */
    public static final int RATIO_DIGITS = 20;

    private final JsonWriter writer;

    /** Writes to {@code writer}. */
    public AnswerJson(JsonWriter writer) {
        this.writer = writer;
    }

    /** Writes an amount or its absence as a member. */
    public void amount(String member, Answer<Amount> answer) {
        Amount value = answer.value();
        if (value == null) {
            writer.nullValue(member);
        } else {
            amount(member, value);
        }
        reason(member, answer.reason());
    }

    /** Writes an amount as a member. */
    public void amount(String member, Amount value) {
        writer.startObject(member)
                .text("asset", value.asset().code())
                .text("value", Decimals.plain(value.value(), AMOUNT_DIGITS))
                .endObject();
    }

    /** Writes a price, a rate or a ratio, or its absence, as a member. */
    public void number(String member, Answer<BigDecimal> answer) {
        number(member, answer.value());
        reason(member, answer.reason());
    }

    /** Writes a price, a rate or a ratio, or null, as a member. */
    public void number(String member, @Nullable BigDecimal value) {
        writer.text(member, value == null ? null : Decimals.plain(value, RATIO_DIGITS));
    }

    /** Writes an exact size, or null, as a member. */
    public void size(String member, @Nullable BigDecimal value) {
        writer.text(member, value == null ? null : Decimals.plain(value, AMOUNT_DIGITS));
    }

    private void reason(String member, @Nullable Reason reason) {
        if (reason != null) {
            writer.text(member + "Reason", reason.name());
        }
    }
}
