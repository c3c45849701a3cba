package dev.steelyard.margin.watch;

/**
 * Of which state of the world an answer is: the numbers of the last events behind each part of it. All parts are as they
 * stood after event {@code sequence}: an answer never mixes states. <b>Immutable</b>.
 *
 * @param sequence of the event after which it was given
 * @param price of the last that set a price, an index, a forward, a rate or another figure that moves the account but its
 *     vols; 0 before the first
 * @param position of the last that changed its positions or orders
 * @param collateral of the last that changed its balances or loans
 * @param vol of the last that set a vol that moves it; 0 without
 * @param rules of the one by which its rules came into force
 */
public record Versions(long sequence, long price, long position, long collateral, long vol, long rules) {}
