package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.DecimalText;
import dev.steelyard.json.Refusal;
import dev.steelyard.margin.ledger.Trade;
import java.math.BigDecimal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads a trade as it stands on the command line: {@code BTCUSDT:-0.5@49000}. */
public final class TradeText {
    private TradeText() {}

    /**
     * Returns the trade that a text states. The symbol ends at the last colon, so that it may hold one.
     *
     * @throws ParameterException when the text is no trade
     */
    public static Trade parse(String text, CommandSpec spec) {
        int colon = text.lastIndexOf(':');
        int at = text.indexOf('@', Math.max(colon, 0));
        if (colon <= 0) {
            throw refusal(text, spec);
        }
        try {
            BigDecimal size = number(text, text.substring(colon + 1, at < 0 ? text.length() : at));
            BigDecimal price = at < 0 ? null : number(text, text.substring(at + 1));
            if (size.signum() == 0 || (price != null && price.signum() <= 0)) {
                throw refusal(text, spec);
            }
            return new Trade(text.substring(0, colon), size, price);
        } catch (FailureException e) {
            throw refusal(text, spec);
        }
    }

    private static BigDecimal number(String trade, String text) {
        return DecimalText.parse(text, Refusal.at("--trade " + trade, text));
    }

    private static ParameterException refusal(String text, CommandSpec spec) {
        return new ParameterException(
                spec.commandLine(),
                "--trade was \"" + text
                        + "\"; expected SYMBOL:SIZE or SYMBOL:SIZE@PRICE with a size other than 0, such as BTCUSDT:-0.5@49000");
    }
}
