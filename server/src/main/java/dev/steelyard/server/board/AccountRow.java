package dev.steelyard.server.board;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Amount;
import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.watch.RiskLadder;
import dev.steelyard.server.live.Capture;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the overview. <b>Immutable</b>.
 *
 * @param number of the account in the engine
 * @param account its id
 * @param venue where it is held
 * @param mode its account mode
 * @param status how far it is from liquidation
 * @param statusReasons why that is unknown
 * @param figures null when the account could not be assessed
 * @param nextThreshold the next worse rung; null at the worst
 * @param dataAge of the oldest price, in whole seconds; null without prices
 * @param sequence of the last event in it
 */
public record AccountRow(
        int number,
        String account,
        String venue,
        String mode,
        RiskStatus status,
        List<String> statusReasons,
        @Nullable Figures figures,
        @Nullable RiskStatus nextThreshold,
        @Nullable Duration dataAge,
        long sequence) {
    private static final Answer<Amount> NO_AMOUNT = Answer.none(Reason.MISSING_DATA);
    private static final Answer<BigDecimal> NO_NUMBER = Answer.none(Reason.MISSING_DATA);
    private static final Figures NONE =
            new Figures(NO_AMOUNT, NO_AMOUNT, NO_AMOUNT, NO_AMOUNT, NO_NUMBER, NO_NUMBER, NO_NUMBER, NO_NUMBER);

    /** What is shown of an account that was assessed. <b>Immutable</b>. */
    public record Figures(
            Answer<Amount> equity,
            Answer<Amount> initialMargin,
            Answer<Amount> maintenanceMargin,
            Answer<Amount> marginSurplus,
            Answer<BigDecimal> marginUtilization,
            Answer<BigDecimal> effectiveLeverage,
            Answer<BigDecimal> distanceToLiquidation,
            Answer<BigDecimal> distanceDailySigmas) {}

    public AccountRow {
        statusReasons = List.copyOf(statusReasons);
    }

    /** Assesses what was captured, by the exact path. */
    public static AccountRow of(Capture capture) {
        Account account = capture.account();
        Duration age = capture.dataAge() == null
                ? null
                : Duration.ofSeconds(capture.dataAge().toSeconds());
        try {
            RiskAnswer answer =
                    RiskAnswer.of(account, capture.market(), capture.rules(), AssessOptions.PRICES, false, List.of());
            AccountRisk risk = answer.risk();
            return new AccountRow(
                    capture.number(),
                    account.id(),
                    account.venue(),
                    account.mode().name(),
                    risk.status(),
                    risk.statusReasons().stream().map(Enum::name).toList(),
                    new Figures(
                            risk.equity(),
                            risk.initialMargin(),
                            risk.maintenanceMargin(),
                            risk.marginSurplus(),
                            risk.marginUtilization(),
                            answer.leverage().effective(),
                            answer.distance().fraction(),
                            answer.distance().dailySigmas()),
                    RiskLadder.next(risk.status(), capture.rules().liquidation()),
                    age,
                    capture.sequence());
        } catch (FailureException e) {
            return new AccountRow(
                    capture.number(),
                    account.id(),
                    account.venue(),
                    account.mode().name(),
                    RiskStatus.UNKNOWN,
                    List.of(e.failure().reason().name()),
                    null,
                    null,
                    age,
                    capture.sequence());
        }
    }

    /** Returns whether this shows the same as an earlier row, whatever the sequence. */
    boolean showsAs(@Nullable AccountRow earlier) {
        return earlier != null && withSequence(earlier.sequence()).equals(earlier);
    }

    private AccountRow withSequence(long other) {
        return new AccountRow(
                number, account, venue, mode, status, statusReasons, figures, nextThreshold, dataAge, other);
    }

    /** Returns the figures; where there are none, each says that its data are missing. */
    public Figures shown() {
        return figures == null ? NONE : figures;
    }

    /** Writes the row as an object. */
    public void write(JsonWriter to) {
        to.startObject()
                .text("account", account)
                .text("venue", venue)
                .text("mode", mode)
                .text("status", status.name());
        to.startArray("statusReasons");
        statusReasons.forEach(to::text);
        to.endArray();
        Figures shown = shown();
        AnswerJson json = new AnswerJson(to);
        json.amount("equity", shown.equity());
        json.amount("initialMargin", shown.initialMargin());
        json.amount("maintenanceMargin", shown.maintenanceMargin());
        json.amount("marginSurplus", shown.marginSurplus());
        json.number("marginUtilization", shown.marginUtilization());
        json.number("effectiveLeverage", shown.effectiveLeverage());
        json.number("distanceToLiquidation", shown.distanceToLiquidation());
        json.number("distanceDailySigmas", shown.distanceDailySigmas());
        to.text("nextThreshold", nextThreshold == null ? null : nextThreshold.name());
        if (dataAge == null) {
            to.nullValue("dataAgeMs");
        } else {
            to.integer("dataAgeMs", dataAge.toMillis());
        }
        to.integer("sequence", sequence).endObject();
    }
}
