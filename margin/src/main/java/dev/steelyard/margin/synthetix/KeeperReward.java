package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;

/**
 * What a keeper is paid, with its bounds. <b>Immutable</b>. USD.
 *
 * @param requested reward + cost, before the bounds
 * @param floor least payment
 * @param cap greatest payment, which wins over the floor
 * @param amount the payment
 */
public record KeeperReward(BigDecimal requested, BigDecimal floor, BigDecimal cap, BigDecimal amount) {}
