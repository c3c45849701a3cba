package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.equity.CollateralDepth;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.WatchPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Forms the box of an account: an interval for each factor within which its ladder cannot take a step. <b>Single-writer</b>. */
final class BandBuilder {
    private final SeparableBoxes separable;
    private final ScenarioBoxes scenarios;
    private final SlopeBoxes slopes;

    BandBuilder(WatchPolicy policy, ScenarioBoxes scenarios) {
        BigDecimal stays = BigDecimal.ONE.subtract(policy.hysteresis());
        this.separable = new SeparableBoxes(stays);
        this.scenarios = scenarios;
        this.slopes = new SlopeBoxes(stays);
    }

    /** Forms the box of an account that was just assessed; false when it has none. */
    boolean form(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            @Nullable AccountRisk risk,
            AccountWatch watch,
            Box box) {
        box.clear();
        if (risk == null) {
            return false;
        }
        return switch (rules.model()) {
            case TIERED, UNIFIED -> separable.form(state, number, account, rules, risk, watch, box);
            case SCENARIO -> scenarios.form(state, number, account, rules, risk, watch, box);
            default -> slopes.form(state, number, account, rules, risk, watch, box);
        };
    }

    /** Returns whether what collateral counts for is held against a book: it bends with every price and every order in it. */
    static boolean isHeldAgainstBook(EngineState state, int number, Account account, RulePack rules) {
        LiveMarket market = state.market();
        if (!market.hasBooks()) {
            return false;
        }
        List<String> names = state.accounts().names(number);
        boolean any = false;
        for (String name : names) {
            any |= market.find(FactorKind.DEPTH, name) >= 0;
        }
        return any
                && CollateralDepth.of(account, market.view(names), rules).stream()
                        .anyMatch(finding -> finding.basis() != CollateralDepth.Basis.PACK_WITHOUT_DEPTH);
    }

    /** Returns the factors that no band holds and at whose every change an account is assessed all the same. */
    static int[] unbanded(EngineState state, int number, Account account, RulePack rules) {
        List<Integer> factors = new ArrayList<>();
        boolean funding = MarginEngine.model(rules.model()).readsFundingRate(rules);
        Asset currency = rules.currency() == null ? Asset.USD : rules.currency();
        boolean pooled = rules.model() == ModelKind.SCENARIO || rules.isPooledTogether(account);
        Set<String> quotes = new TreeSet<>();
        for (Position position : account.positions()) {
            if (rules.instrument(account, position.symbol()) instanceof Instrument.Option option) {
                quotes.add(option.quote().code());
            }
        }
        for (String name : state.accounts().names(number)) {
            for (int factor : state.market().factors(name)) {
                boolean follows = switch (state.market().factor(factor).kind()) {
                    case FIGURE, DEPTH -> true;
                    case FUNDING_RATE -> funding;
                    case PRICE, INDEX -> (pooled && name.equals(currency.code())) || quotes.contains(name);
                    default -> false;
                };
                if (follows) {
                    factors.add(factor);
                }
            }
        }
        return factors.stream().mapToInt(Integer::intValue).toArray();
    }
}
