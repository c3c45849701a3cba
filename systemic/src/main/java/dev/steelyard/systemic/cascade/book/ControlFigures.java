package dev.steelyard.systemic.cascade.book;

/**
 * What the controls of a run did, over all venues. <b>Immutable</b>.
 *
 * @param halts how often trading halted
 * @param haltedSeconds how long, summed over venues
 * @param refused orders that increase, refused in halts
 * @param throttled forced sales that were cut or deferred
 * @param early deleveragings that a fund's drawdown triggered
 */
public record ControlFigures(int halts, double haltedSeconds, long refused, long throttled, int early) {}
