package dev.steelyard.margin.leverage;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an account is exposed to, in USD, by the prices of {@link ReferencePrices}. Signed figures are long above 0.
 * <b>Immutable</b>.
 *
 * @param equity of the account
 * @param initialMargin posted for positions and loans
 * @param requirement Σ liquidation requirements of its buckets
 * @param gross Σ|notional|, at least 0
 * @param net Σ signed notional
 * @param effective Σ|delta-adjusted notional|, at least 0
 * @param positionsDelta Σ delta of positions
 * @param delta positions and the equity held in coins
 * @param deltaByAsset what {@code delta} is made of, by asset
 * @param grossByAsset Σ|notional| by base asset
 * @param netByAsset Σ signed notional by base asset
 * @param grossBySource Σ|notional| by where the leverage comes from
 * @param holdsOptions true when an option is held
 * @param optionDelta Σ delta of options
 * @param optionValue Σ value of options, signed
 * @param factors by risk factor: positions, collateral, and what they are together
 */
public record Exposures(
        Answer<BigDecimal> equity,
        Answer<BigDecimal> initialMargin,
        Answer<BigDecimal> requirement,
        Answer<BigDecimal> gross,
        Answer<BigDecimal> net,
        Answer<BigDecimal> effective,
        Answer<BigDecimal> positionsDelta,
        Answer<BigDecimal> delta,
        Map<Asset, BigDecimal> deltaByAsset,
        Map<Asset, BigDecimal> grossByAsset,
        Map<Asset, BigDecimal> netByAsset,
        Map<String, BigDecimal> grossBySource,
        boolean holdsOptions,
        Answer<BigDecimal> optionDelta,
        BigDecimal optionValue,
        List<FactorExposure> factors) {
    /** Market state name of an option's delta, per unit of the underlying. */
    public static final String OPTION_DELTA = "delta";

    public Exposures {
        factors = List.copyOf(factors);
        deltaByAsset = Collections.unmodifiableMap(new LinkedHashMap<>(deltaByAsset));
        grossByAsset = Collections.unmodifiableMap(new LinkedHashMap<>(grossByAsset));
        netByAsset = Collections.unmodifiableMap(new LinkedHashMap<>(netByAsset));
        grossBySource = Collections.unmodifiableMap(new LinkedHashMap<>(grossBySource));
    }

    /** Returns the exposures of an assessed account. */
    public static Exposures of(Account account, MarketView market, RulePack rules, AccountRisk risk) {
        return new ExposureCount(account, market, rules, risk).exposures();
    }
}
